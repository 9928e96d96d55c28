import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Input, type Output } from '../../api/call.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { NumberField, RadioField, SelectField, TextField, type Bound } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { wallTime } from '../../ui/format.ts'
import { useNames } from '../../ui/names.ts'
import { OrganisationPicker, type Choice } from '../../ui/organisation-picker.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { QrCode } from '../../ui/qr-code.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useForm } from '../../ui/use-form.ts'
import { usePost } from '../../ui/use-post.ts'
import './alliance.css'
import { findAreas, findOrganisations } from './find-organisations.ts'

type Body = Input<'makeInvitation'>['body']
type Made = Output<'makeInvitation'>
type Sector = NonNullable<Body['sector']>

export function InvitePage() {
  const { t } = useTranslation('alliance')
  const { values } = useFilters(['organisation'])
  const [post] = usePost()
  const [made, setMade] = useState<Made>()
  const id = values.organisation ?? post?.organisation.id
  const organisation = useQuery({
    queryKey: ['organisations', id],
    queryFn: () => call('readOrganisation', { params: { id: id ?? '' } }),
    enabled: id !== undefined,
    retry: false,
  })
  return (
    <>
      <PageHead
        title={made ? t('invite.made') : t('invite.newTitle')}
        says={made ? t('invite.madeSays') : t('invite.newSays')}
        back={<PathLink to="/alliance/invitations">{t('invite.all')}</PathLink>}
        help={[{ ask: t('help.link.ask'), answer: t('help.link.answer') }]}
      />
      {made ? <Ready made={made} again={() => setMade(undefined)} /> : null}
      {!made && organisation.isLoading ? <Skeleton lines={8} /> : null}
      {!made && !organisation.isLoading ? (
        <InviteForm
          into={organisation.data ? { id: organisation.data.id, name: organisation.data.name } : null}
          made={setMade}
        />
      ) : null}
    </>
  )
}

function InviteForm({ into, made }: { into: Choice | null; made: (made: Made) => void }) {
  const { t } = useTranslation('alliance')
  const { sectors, sectorName } = useNames()
  const form = useInvitation(into, made)
  const isMember = form.values.kind === 'organisation'
  return (
    <Form form={form} act={t('invite.make')}>
      <RadioField
        label={t('invite.kind')}
        options={[
          { value: 'person', label: t('invite.kindPerson'), hint: t('invite.kindPersonHint') },
          { value: 'organisation', label: t('invite.kindOrganisation'), hint: t('invite.kindOrganisationHint') },
        ]}
        {...form.field('kind')}
      />
      <OrganisationPicker
        label={isMember ? t('invite.under') : t('invite.into')}
        isRequired
        search={findOrganisations}
        {...form.field('organisationId')}
      />
      {isMember ? (
        <>
          <SelectField
            label={t('invite.sector')}
            none={t('form.choose')}
            isRequired
            options={sectors.map((value) => ({ value, label: sectorName(value) }))}
            {...form.field('sector')}
          />
          <OrganisationPicker
            label={t('invite.area')}
            hint={t('form.areaHint')}
            search={findAreas}
            {...form.field('areaId')}
          />
        </>
      ) : null}
      <RoleField
        label={isMember ? t('invite.firstRole') : t('invite.personRole')}
        sector={isMember ? form.values.sector : undefined}
        organisationId={form.values.organisationId?.id}
        {...form.field('role')}
      />
      <TextField label={t('invite.titleField')} hint={t('invite.titleHint')} maxLength={60} {...form.field('title')} />
      <div className="fields-row">
        <NumberField
          label={t('invite.usesField')}
          isRequired
          unit={t('invite.usesUnit')}
          min={1}
          max={500}
          {...form.field('uses')}
        />
        <NumberField
          label={t('invite.days')}
          isRequired
          unit={t('invite.daysUnit')}
          min={1}
          max={90}
          {...form.field('days')}
        />
      </div>
      <TextField label={t('invite.note')} hint={t('invite.noteHint')} maxLength={200} {...form.field('note')} />
    </Form>
  )
}

/** Lists only what fits the organisation; a role that does not fit the next one is not chosen any more. */
function RoleField(
  props: { label: string; sector: string | undefined; organisationId: string | undefined } & Bound<string>,
) {
  const { t } = useTranslation('alliance')
  const { roleName } = useNames()
  const { sector, organisationId, value, ...field } = props
  const roles = useOfferedRoles(sector, organisationId)
  return (
    <SelectField
      isRequired
      none={t('form.choose')}
      hint={roles === undefined ? t('invite.roleHint') : roles.length === 0 ? t('invite.noRoles') : undefined}
      options={(roles ?? []).map((role) => ({ value: role, label: roleName(role) }))}
      {...field}
      value={roles?.find((role) => role === value) ?? ''}
    />
  )
}

/** What somebody may offer in an organisation of that sector; undefined before it is known which. */
function useOfferedRoles(sector: string | undefined, organisationId: string | undefined) {
  const offered = useQuery({
    queryKey: ['invitations', 'roles'],
    queryFn: () => call('listInvitations', { query: { limit: 1 } }),
    staleTime: 300_000,
  })
  const into = useQuery({
    queryKey: ['organisations', organisationId],
    queryFn: () => call('readOrganisation', { params: { id: organisationId ?? '' } }),
    enabled: sector === undefined && organisationId !== undefined,
    retry: false,
  })
  const place = (sector ?? into.data?.sector ?? '') as Sector | ''
  return place === '' ? undefined : offered.data?.rolesBySector[place]
}

function useInvitation(into: Choice | null, made: (made: Made) => void) {
  const queries = useQueryClient()
  return useForm(
    {
      kind: 'person',
      organisationId: into,
      sector: '',
      areaId: null as Choice | null,
      role: 'contact',
      title: '',
      note: '',
      uses: 1 as number | null,
      days: 14 as number | null,
    },
    {
      send: ({ kind, organisationId, sector, areaId, role, title, note, uses, days }) =>
        call('makeInvitation', {
          body: {
            kind: kind as Body['kind'],
            organisationId: organisationId?.id ?? '',
            role: role as Body['role'],
            site: location.origin,
            uses: uses ?? 1,
            days: days ?? 14,
            ...(kind === 'organisation' && sector !== '' ? { sector: sector as Sector } : {}),
            ...(kind === 'organisation' && areaId !== null ? { areaId: areaId.id } : {}),
            ...(title.trim() === '' ? {} : { title: title.trim() }),
            ...(note.trim() === '' ? {} : { note: note.trim() }),
          },
        }),
      done: (answer) => {
        void queries.invalidateQueries({ queryKey: ['invitations'] })
        made(answer)
      },
    },
  )
}

/** The only time that the link is seen; the paper has the code alone, large. */
function Ready({ made, again }: { made: Made; again: () => void }) {
  const { t } = useTranslation('alliance')
  return (
    <>
      <div className="card invite-made no-print">
        <CopyField label={t('invite.link')} text={made.link} isOnce />
        <QrCode svg={made.qrSvg} label={t('invite.qr')} />
        <p>
          {t('invite.until')} {wallTime(made.expiresAt).date}
        </p>
        <div className="buttons">
          <Button kind="primary" icon="print" onClick={() => window.print()}>
            {t('invite.print')}
          </Button>
          <Button onClick={again}>{t('invite.another')}</Button>
          <ButtonLink to="/alliance/invitations">{t('invite.all')}</ButtonLink>
        </div>
      </div>
      <div className="invite-paper">
        <h2>{t('invite.paperTitle')}</h2>
        <QrCode svg={made.qrSvg} label={t('invite.qr')} />
        <p>{t('invite.paperSays', { day: wallTime(made.expiresAt).date })}</p>
      </div>
    </>
  )
}
