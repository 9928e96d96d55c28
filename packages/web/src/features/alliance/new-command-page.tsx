import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { call, type Input } from '../../api/call.ts'
import { DateField, RadioField, TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { OrganisationPicker, type Choice } from '../../ui/organisation-picker.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useForm } from '../../ui/use-form.ts'
import { usePost } from '../../ui/use-post.ts'
import { findOrganisations } from './find-organisations.ts'
import { today } from './today.ts'

type Body = Input<'createCommand'>['body']

export function NewCommandPage() {
  const { t } = useTranslation('alliance')
  const { values } = useFilters(['organisation'])
  const [post] = usePost()
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
        title={t('command.newTitle')}
        says={t('command.newSays')}
        back={<PathLink to="/alliance/commands">{t('command.back')}</PathLink>}
      />
      {organisation.isLoading ? (
        <Skeleton lines={8} />
      ) : (
        <CommandForm by={organisation.data ? { id: organisation.data.id, name: organisation.data.name } : null} />
      )}
    </>
  )
}

function CommandForm({ by }: { by: Choice | null }) {
  const { t } = useTranslation('alliance')
  const router = useRouter()
  const queries = useQueryClient()
  const form = useForm(
    { organisationId: by, kind: 'leading-group', title: '', paperNumber: '', startsOn: today(), endsOn: '' },
    {
      send: ({ organisationId, kind, endsOn, ...given }) =>
        call('createCommand', {
          body: {
            ...given,
            organisationId: organisationId?.id ?? '',
            kind: kind as Body['kind'],
            endsOn: endsOn === '' ? null : endsOn,
          },
        }),
      done: ({ id }) => {
        void queries.invalidateQueries({ queryKey: ['commands'] })
        router.history.push(`/alliance/commands/${id}`)
      },
    },
  )
  return (
    <Form form={form} act={t('command.create')}>
      <RadioField
        label={t('command.kind')}
        options={[
          { value: 'leading-group', label: t('command.group'), hint: t('command.groupHint') },
          { value: 'special-action', label: t('command.action'), hint: t('command.actionHint') },
        ]}
        {...form.field('kind')}
      />
      <OrganisationPicker
        label={t('command.organisation')}
        isRequired
        search={findOrganisations}
        {...form.field('organisationId')}
      />
      <TextField label={t('command.titleField')} isRequired maxLength={120} {...form.field('title')} />
      <TextField
        label={t('command.paperField')}
        hint={t('command.paperHint')}
        isRequired
        maxLength={60}
        {...form.field('paperNumber')}
      />
      <div className="fields-row">
        <DateField label={t('command.startsOn')} isRequired {...form.field('startsOn')} />
        <DateField
          label={t('command.endsOn')}
          isRequired={form.values.kind === 'special-action'}
          {...form.field('endsOn')}
        />
      </div>
    </Form>
  )
}
