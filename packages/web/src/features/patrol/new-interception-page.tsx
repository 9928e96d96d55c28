import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { nowMs } from '../../ui/clock.ts'
import { DateField, SelectField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { wallTime } from '../../ui/format.ts'
import { useNames } from '../../ui/names.ts'
import { OrganisationPicker, type Choice } from '../../ui/organisation-picker.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { useMe } from '../../ui/use-me.ts'
import { useForm } from '../../ui/use-form.ts'
import { usePost } from '../../ui/use-post.ts'
import { findAreas, findOrganisations } from './find-organisations.ts'
import './patrol.css'

const FIVE_DAYS_MS = 4 * 86_400_000

export function NewInterceptionPage() {
  const { t } = useTranslation('patrol')
  return (
    <>
      <PageHead
        title={t('new.title')}
        says={t('new.says')}
        back={<PathLink to="/interceptions">{t('new.back')}</PathLink>}
      />
      <NewForm />
    </>
  )
}

function NewForm() {
  const { t } = useTranslation('patrol')
  const router = useRouter()
  const queries = useQueryClient()
  const [post] = usePost()
  const personId = useMe()?.person?.id ?? ''
  const own = post ? { id: post.organisation.id, name: post.organisation.name } : null
  const [areas, setAreas] = useState<readonly (Choice | null)[]>([null])
  const form = useForm(
    {
      organisationId: own as Choice | null,
      name: '',
      goal: '',
      leadPersonId: personId,
      startsOn: wallTime(nowMs()).date,
      endsOn: wallTime(nowMs() + FIVE_DAYS_MS).date,
      areaIds: '',
    },
    {
      send: ({ organisationId, areaIds: _areas, ...given }) =>
        call('createInterception', {
          body: {
            ...given,
            organisationId: organisationId?.id ?? '',
            areaIds: [...new Set(areas.flatMap((area) => (area === null ? [] : [area.id])))],
          },
        }),
      done: ({ id }) => {
        void queries.invalidateQueries({ queryKey: ['interceptions'] })
        router.history.push(`/interceptions/${id}`)
      },
    },
  )
  const people = usePeopleOf(form.values.organisationId?.id)
  return (
    <Form form={form} act={t('new.create')}>
      <OrganisationPicker
        label={t('new.organisation')}
        isRequired
        search={findOrganisations}
        {...form.field('organisationId')}
      />
      <TextField label={t('list.name')} isRequired maxLength={120} {...form.field('name')} />
      <TextAreaField label={t('new.goal')} isRequired rows={2} maxLength={400} {...form.field('goal')} />
      <AreaFields areas={areas} setAreas={setAreas} error={form.field('areaIds').error} />
      <SelectField
        label={t('new.lead')}
        isRequired
        none={t('new.choose')}
        options={people}
        {...form.field('leadPersonId')}
      />
      <div className="fields-row">
        <DateField label={t('new.startsOn')} isRequired {...form.field('startsOn')} />
        <DateField label={t('new.endsOn')} isRequired {...form.field('endsOn')} />
      </div>
    </Form>
  )
}

function AreaFields(props: {
  areas: readonly (Choice | null)[]
  setAreas: (areas: readonly (Choice | null)[]) => void
  error: string | undefined
}) {
  const { t } = useTranslation('patrol')
  const { areas, setAreas } = props
  return (
    <>
      {areas.map((area, index) => (
        <OrganisationPicker
          // The place in the list is all there is to tell them apart.
          key={`area-${index}`}
          label={t('new.area')}
          isRequired={index === 0}
          search={findAreas}
          value={area}
          error={index === 0 ? props.error : undefined}
          onChange={(next) => setAreas(areas.map((each, at) => (at === index ? next : each)))}
        />
      ))}
      {areas.at(-1) === null ? null : (
        <Button icon="plus" onClick={() => setAreas([...areas, null])}>
          {t('new.moreArea')}
        </Button>
      )}
    </>
  )
}

/** Whoever holds a post there today. */
function usePeopleOf(id: string | undefined) {
  const { roleName } = useNames()
  const holders = useQuery({
    queryKey: ['post-holders', id],
    queryFn: () => call('listPostHolders', { params: { id: id ?? '' } }),
    enabled: id !== undefined,
    retry: false,
  })
  const held = holders.data?.items.filter(({ state, role }) => state === 'held' && role !== 'citizen') ?? []
  return held.map(({ person, role, title }) => ({
    value: person.id,
    label: [person.name, title ?? roleName(role)].join(' · '),
  }))
}
