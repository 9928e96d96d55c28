import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { call, type Input, type Output } from '../../api/call.ts'
import { DateField, NumberField, SelectField, TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import { today } from './months.ts'
import './outreach.css'
import { useCodes } from './use-codes.ts'
import { useMyOrganisations } from '../../ui/use-my-organisations.ts'

const LIST = '/outreach?tab=materials'

export function NewMaterialPage() {
  const { t } = useTranslation('outreach')
  const [organisation] = useMyOrganisations()
  return (
    <>
      <PageHead
        title={t('materialForm.title')}
        says={t('materialForm.says')}
        back={<PathLink to={LIST}>{t('materialForm.back')}</PathLink>}
      />
      {organisation === undefined ? <Skeleton lines={8} /> : <NewMaterial organisationId={organisation.value} />}
    </>
  )
}

interface Draft {
  readonly kind: string
  readonly title: string
  readonly edition: string
  readonly copies: number | null
  readonly printedOn: string
  readonly cost: number | null
}

function NewMaterial({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('outreach')
  const { options, channels } = useCodes()
  const router = useRouter()
  const queries = useQueryClient()
  const isMaterial = (id: string): boolean => channels.some((channel) => channel.id === id && channel.isMaterial)
  const form = useForm<Draft, Output<'recordMaterial'>>(
    { kind: 'leaflet', title: '', edition: '', copies: null, printedOn: today(), cost: null },
    {
      send: ({ cost, ...draft }) =>
        call('recordMaterial', {
          body: {
            organisationId,
            ...draft,
            currency: cost === null ? null : 'CNY',
            costMinor: cost === null ? null : Math.round(cost * 100),
          } as Input<'recordMaterial'>['body'],
        }),
      done: () => {
        announce(t('materialForm.done'))
        void queries.invalidateQueries({ queryKey: ['materials'] })
        router.history.push(LIST)
      },
      places: { costMinor: 'cost' },
    },
  )
  return (
    <div className="outreach-form">
      <Form form={form} act={t('materialForm.save')}>
        <SelectField label={t('materials.kind')} options={options('channels', isMaterial)} {...form.field('kind')} />
        <TextField label={t('materials.title')} isRequired maxLength={80} {...form.field('title')} />
        <TextField
          label={t('materials.edition')}
          hint={t('materialForm.editionHint')}
          isRequired
          maxLength={40}
          {...form.field('edition')}
        />
        <NumberField
          label={t('materials.copies')}
          hint={t('materialForm.copiesHint')}
          isRequired
          min={0}
          {...form.field('copies')}
        />
        <DateField label={t('materials.printedOn')} isRequired max={today()} {...form.field('printedOn')} />
        <NumberField label={t('materials.cost')} min={0} step={0.01} unit="¥" {...form.field('cost')} />
      </Form>
    </div>
  )
}
