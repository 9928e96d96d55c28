import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { call, type Input } from '../../api/call.ts'
import { DateField, NumberField, SelectField, TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { useNames } from '../../ui/names.ts'
import { OrganisationPicker, type Choice } from '../../ui/organisation-picker.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useForm } from '../../ui/use-form.ts'
import { usePost } from '../../ui/use-post.ts'
import { findAreas, findOrganisations } from './find-organisations.ts'
import { today } from './today.ts'

type Body = Input<'createOrganisation'>['body']

export function NewOrganisationPage() {
  const { t } = useTranslation('alliance')
  const { values } = useFilters(['parent'])
  const [post] = usePost()
  const parentId = values.parent ?? post?.organisation.id
  const parent = useQuery({
    queryKey: ['organisations', parentId],
    queryFn: () => call('readOrganisation', { params: { id: parentId ?? '' } }),
    enabled: parentId !== undefined,
    retry: false,
  })
  return (
    <>
      <PageHead
        title={t('form.newTitle')}
        says={t('form.newSays')}
        back={<PathLink to="/alliance">{t('one.back')}</PathLink>}
        help={[{ ask: t('help.parent.ask'), answer: t('help.parent.answer') }]}
      />
      {parent.isLoading ? (
        <Skeleton lines={8} />
      ) : (
        <NewOrganisationForm parent={parent.data ? { id: parent.data.id, name: parent.data.name } : null} />
      )}
    </>
  )
}

function NewOrganisationForm({ parent }: { parent: Choice | null }) {
  const { t } = useTranslation('alliance')
  const { sectors, sectorName, levels, levelName } = useNames()
  const form = useNewOrganisation(parent)
  return (
    <Form form={form} act={t('form.create')}>
      <OrganisationPicker label={t('form.parent')} isRequired search={findOrganisations} {...form.field('parentId')} />
      <TextField label={t('form.name')} isRequired maxLength={100} {...form.field('name')} />
      <TextField label={t('form.code')} hint={t('form.codeHint')} isRequired maxLength={40} {...form.field('code')} />
      <div className="fields-row">
        <SelectField
          label={t('form.sector')}
          none={t('form.choose')}
          isRequired
          options={sectors.map((value) => ({ value, label: sectorName(value) }))}
          {...form.field('sector')}
        />
        <SelectField
          label={t('form.level')}
          isRequired
          options={levels.map((value) => ({ value, label: levelName(value) }))}
          {...form.field('level')}
        />
      </div>
      <OrganisationPicker
        label={t('form.area')}
        hint={t('form.areaHint')}
        search={findAreas}
        {...form.field('areaId')}
      />
      <TextField label={t('form.address')} maxLength={200} {...form.field('address')} />
      <TextField label={t('form.phone')} type="tel" maxLength={40} {...form.field('phone')} />
      <div className="fields-row">
        <DateField label={t('form.validFrom')} isRequired {...form.field('validFrom')} />
        <NumberField label={t('form.population')} unit={t('form.unit')} min={0} {...form.field('population')} />
      </div>
    </Form>
  )
}

function useNewOrganisation(parent: Choice | null) {
  const { t } = useTranslation('alliance')
  const router = useRouter()
  const queries = useQueryClient()
  return useForm(
    {
      parentId: parent,
      name: '',
      code: '',
      sector: '',
      level: 'member',
      areaId: null as Choice | null,
      address: '',
      phone: '',
      validFrom: today(),
      population: null as number | null,
    },
    {
      send: ({ parentId, areaId, sector, level, address, phone, population, ...given }) =>
        call('createOrganisation', {
          body: {
            ...given,
            parentId: parentId?.id ?? '',
            sector: sector as Body['sector'],
            level: level as Body['level'],
            ...(areaId === null ? {} : { areaId: areaId.id }),
            ...(address.trim() === '' ? {} : { address: address.trim() }),
            ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
            ...(population === null ? {} : { population }),
          },
        }),
      done: ({ id }) => {
        announce(t('form.created'))
        void queries.invalidateQueries({ queryKey: ['organisations'] })
        router.history.push(`/alliance/${id}`)
      },
    },
  )
}
