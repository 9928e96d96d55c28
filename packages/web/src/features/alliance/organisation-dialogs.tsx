import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, NumberField, TextAreaField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { OrganisationPicker, type Choice } from '../../ui/organisation-picker.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import { findOrganisations } from './find-organisations.ts'
import type { Organisation } from './organisation-page.tsx'
import { today } from './today.ts'

export interface OrganisationDialog {
  readonly organisation: Organisation
  readonly close: () => void
  readonly done: () => Promise<void>
}

export function MoveDialog({ organisation, close, done }: OrganisationDialog) {
  const { t } = useTranslation(['alliance', 'words'])
  const { id, name, version } = organisation
  const form = useForm(
    { parentId: null as Choice | null, on: today(), reason: '' },
    {
      send: ({ parentId, on, reason }) =>
        call('moveOrganisation', { params: { id }, body: { version, parentId: parentId?.id ?? '', on, reason } }),
      done: () => {
        announce(t('form.moved'))
        void done().then(close)
      },
    },
  )
  return (
    <Dialog title={t('form.moveTitle', { name })} close={close}>
      <p>{t('form.moveSays')}</p>
      <Form form={form} act={t('form.move')} more={<Button onClick={close}>{t('words:kit.cancel')}</Button>}>
        <OrganisationPicker
          label={t('form.newParent')}
          isRequired
          search={findOrganisations}
          {...form.field('parentId')}
        />
        <DateField label={t('form.moveDay')} hint={t('form.moveDayHint')} isRequired {...form.field('on')} />
        <TextAreaField label={t('form.reason')} isRequired rows={2} maxLength={300} {...form.field('reason')} />
      </Form>
    </Dialog>
  )
}

export function EndDialog({ organisation, close, done }: OrganisationDialog) {
  const { t } = useTranslation(['alliance', 'words'])
  const { id, name, version } = organisation
  const form = useForm(
    { on: today(), reason: '' },
    {
      send: (body) => call('endOrganisation', { params: { id }, body: { version, ...body } }),
      done: () => {
        announce(t('form.ended'))
        void done().then(close)
      },
    },
  )
  return (
    <Dialog title={t('form.endTitle', { name })} close={close}>
      <p>{t('form.endSays')}</p>
      <Form
        form={form}
        act={t('form.end')}
        kind="danger"
        more={<Button onClick={close}>{t('words:kit.cancel')}</Button>}
      >
        <DateField label={t('form.endDay')} isRequired {...form.field('on')} />
        <TextAreaField label={t('form.reason')} isRequired rows={2} maxLength={300} {...form.field('reason')} />
      </Form>
    </Dialog>
  )
}

export function PopulationDialog({ organisation, close, done }: OrganisationDialog) {
  const { t } = useTranslation(['alliance', 'words'])
  const { id, name } = organisation
  const form = useForm(
    { year: Number(today().slice(0, 4)) as number | null, population: null as number | null },
    {
      send: ({ year, population }) =>
        call('setPopulation', { params: { id }, body: { year: year ?? 0, population: population ?? -1 } }),
      done: () => {
        announce(t('form.saved'))
        void done().then(close)
      },
    },
  )
  return (
    <Dialog title={t('form.populationTitle', { name })} close={close}>
      <Form form={form} act={t('form.record')} more={<Button onClick={close}>{t('words:kit.cancel')}</Button>}>
        <NumberField label={t('form.year')} isRequired min={1949} max={2100} {...form.field('year')} />
        <NumberField
          label={t('form.population')}
          unit={t('form.unit')}
          isRequired
          min={0}
          {...form.field('population')}
        />
      </Form>
    </Dialog>
  )
}
