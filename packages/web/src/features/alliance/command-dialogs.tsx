import { useTranslation } from 'react-i18next'
import { call, type Input } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, SelectField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { OrganisationPicker, type Choice } from '../../ui/organisation-picker.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import type { Command, Seat } from './command-page.tsx'
import { useCommandWords } from './command-words.tsx'
import { findOrganisations } from './find-organisations.ts'
import { today } from './today.ts'
import { usePeopleOf } from './use-people-of.ts'

interface CommandDialog {
  readonly command: Command
  readonly close: () => void
  readonly done: () => Promise<void>
}
const POSTS = ['lead', 'deputy', 'member', 'office'] as const

export function SeatDialog({ command, close, done }: CommandDialog) {
  const { t } = useTranslation(['alliance', 'words'])
  const { postName } = useCommandWords()
  const form = useForm(
    { organisationId: null as Choice | null, post: 'member', personId: '', title: '' },
    {
      send: ({ organisationId, post, personId, title }) =>
        call('seatMember', {
          params: { id: command.id },
          body: {
            organisationId: organisationId?.id ?? '',
            post: post as Input<'seatMember'>['body']['post'],
            ...(personId === '' ? {} : { personId }),
            ...(title.trim() === '' ? {} : { title: title.trim() }),
          },
        }),
      done: ({ offerId }) => {
        announce(offerId === null ? t('command.seated') : t('command.offered'))
        void done().then(close)
      },
    },
  )
  const people = usePeopleOf(form.values.organisationId?.id)
  return (
    <Dialog title={t('command.seat')} close={close}>
      <p>{t('command.seatSays')}</p>
      <Form form={form} act={t('command.seat')} more={<Button onClick={close}>{t('words:kit.cancel')}</Button>}>
        <OrganisationPicker
          label={t('command.seatOrganisation')}
          isRequired
          search={findOrganisations}
          {...form.field('organisationId')}
        />
        <SelectField
          label={t('command.post')}
          isRequired
          options={POSTS.map((value) => ({ value, label: postName(value) }))}
          {...form.field('post')}
        />
        <SelectField
          label={t('command.seatPerson')}
          none={t('command.noPersonChosen')}
          options={people}
          {...form.field('personId')}
        />
        <TextField label={t('command.position')} maxLength={80} {...form.field('title')} />
      </Form>
    </Dialog>
  )
}

export function ChangeCommandDialog({ command, close, done }: CommandDialog) {
  const { t } = useTranslation(['alliance', 'words'])
  const { id, version, title, paperNumber, endsOn } = command
  const form = useForm(
    { title, paperNumber, endsOn: endsOn ?? '' },
    {
      send: (values) =>
        call('changeCommand', {
          params: { id },
          body: { version, ...values, endsOn: values.endsOn === '' ? null : values.endsOn },
        }),
      done: () => {
        announce(t('command.saved'))
        void done().then(close)
      },
    },
  )
  return (
    <Dialog title={t('command.changeTitle')} close={close}>
      <Form form={form} act={t('command.save')} more={<Button onClick={close}>{t('words:kit.cancel')}</Button>}>
        <TextField label={t('command.titleField')} isRequired maxLength={120} {...form.field('title')} />
        <TextField label={t('command.paperField')} isRequired maxLength={60} {...form.field('paperNumber')} />
        <DateField label={t('command.endsOn')} {...form.field('endsOn')} />
      </Form>
    </Dialog>
  )
}

export function CloseDialog({ command, close, done }: CommandDialog) {
  const { t } = useTranslation(['alliance', 'words'])
  const { id, version, kind } = command
  const act = kind === 'leading-group' ? t('command.dissolve') : t('command.close')
  const form = useForm(
    { on: today(), reason: '' },
    {
      send: (body) => call('closeCommand', { params: { id }, body: { version, ...body } }),
      done: () => {
        announce(t('command.closed'))
        void done().then(close)
      },
    },
  )
  return (
    <Dialog title={act} close={close}>
      <p>{t('command.closeSays')}</p>
      <Form form={form} act={act} kind="danger" more={<Button onClick={close}>{t('words:kit.cancel')}</Button>}>
        <DateField label={t('command.closeDay')} isRequired {...form.field('on')} />
        <TextAreaField label={t('command.reason')} isRequired rows={2} maxLength={300} {...form.field('reason')} />
      </Form>
    </Dialog>
  )
}

export function EndSeatDialog({ seat, close, done }: CommandDialog & { seat: Seat }) {
  const { t } = useTranslation(['alliance', 'words'])
  const { postName } = useCommandWords()
  const form = useForm(
    { on: today() },
    {
      send: ({ on }) => call('endSeat', { params: { id: seat.id }, body: { on } }),
      done: () => {
        announce(t('command.seatEnded'))
        void done().then(close)
      },
    },
  )
  return (
    <Dialog title={`${t('command.endSeat')} · ${postName(seat.post)} · ${seat.organisationName}`} close={close}>
      <p>{t('command.endSeatSays')}</p>
      <Form
        form={form}
        act={t('command.endSeat')}
        kind="danger"
        more={<Button onClick={close}>{t('words:kit.cancel')}</Button>}
      >
        <DateField label={t('command.endSeatDay')} isRequired {...form.field('on')} />
      </Form>
    </Dialog>
  )
}
