import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { call, type Input, type Output } from '../../api/call.ts'
import { DateField, NumberField, SelectField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm, type FieldsOf } from '../../ui/use-form.ts'
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
  /** Of a correction. */
  readonly reason: string
}
type Body = Input<'recordMaterial'>['body']
type Material = Output<'listMaterials'>['items'][number]

/** What the form cannot send empty, the server refuses by its place. */
const bodyOf = ({ cost, reason: _reason, ...draft }: Draft) =>
  ({
    ...draft,
    currency: cost === null ? null : 'CNY',
    costMinor: cost === null ? null : Math.round(cost * 100),
  }) as Omit<Body, 'organisationId'>

function NewMaterial({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('outreach')
  const router = useRouter()
  const queries = useQueryClient()
  const form = useForm<Draft, Output<'recordMaterial'>>(
    { kind: 'leaflet', title: '', edition: '', copies: null, printedOn: today(), cost: null, reason: '' },
    {
      send: (draft) => call('recordMaterial', { body: { organisationId, ...bodyOf(draft) } }),
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
        <MaterialFields field={form.field} />
      </Form>
    </div>
  )
}

export function CorrectMaterial({ row, done }: { row: Material; done: () => void }) {
  const { t } = useTranslation('outreach')
  const { id, version, kind, title, edition, copies, printedOn, costMinor } = row
  const form = useForm<Draft, Output<'correctMaterial'>>(
    { kind, title, edition, copies, printedOn, cost: costMinor === null ? null : costMinor / 100, reason: '' },
    {
      send: (draft) =>
        call('correctMaterial', { params: { id }, body: { version, reason: draft.reason.trim(), ...bodyOf(draft) } }),
      done,
      places: { costMinor: 'cost' },
    },
  )
  return (
    <Form form={form} act={t('one.correct')}>
      <MaterialFields field={form.field} />
      <TextAreaField label={t('form.reason')} isRequired rows={3} maxLength={300} {...form.field('reason')} />
    </Form>
  )
}

function MaterialFields({ field }: { field: FieldsOf<Draft> }) {
  const { t } = useTranslation('outreach')
  const { options, channels } = useCodes()
  const isMaterial = (id: string): boolean => channels.some((channel) => channel.id === id && channel.isMaterial)
  return (
    <>
      <SelectField
        label={t('materials.kind')}
        isRequired
        options={options('channels', isMaterial)}
        {...field('kind')}
      />
      <TextField label={t('materials.title')} isRequired maxLength={80} {...field('title')} />
      <TextField
        label={t('materials.edition')}
        hint={t('materialForm.editionHint')}
        isRequired
        maxLength={40}
        {...field('edition')}
      />
      <NumberField
        label={t('materials.copies')}
        hint={t('materialForm.copiesHint')}
        isRequired
        min={0}
        {...field('copies')}
      />
      <DateField label={t('materials.printedOn')} isRequired max={today()} {...field('printedOn')} />
      <NumberField label={t('materials.cost')} min={0} step={0.01} unit="¥" {...field('cost')} />
    </>
  )
}
