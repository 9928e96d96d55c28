import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import type { Person } from './person-page.tsx'

/** Name and login as they are; phone and ID number are only written anew, never shown. */
export function ChangePersonDialog(props: { person: Person; close: () => void; done: () => Promise<void> }) {
  const { t } = useTranslation(['people', 'words'])
  const { person, close } = props
  const form = useForm(
    { name: person.name, login: person.login ?? '', phone: '', idNumber: '' },
    {
      send: ({ name, login, phone, idNumber }) =>
        call('changePerson', {
          params: { id: person.id },
          body: {
            version: person.version,
            ...(name.trim() === person.name ? {} : { name: name.trim() }),
            ...(login.trim() === '' || login.trim() === person.login ? {} : { login: login.trim() }),
            ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
            ...(idNumber.trim() === '' ? {} : { idNumber: idNumber.trim() }),
          },
        }),
      done: () => {
        announce(t('person.changed'))
        void props.done().then(close)
      },
    },
  )
  return (
    <Dialog title={t('person.change')} close={close}>
      <Form form={form} act={t('person.save')} more={<Button onClick={close}>{t('words:kit.cancel')}</Button>}>
        <TextField label={t('create.name')} isRequired maxLength={80} {...form.field('name')} />
        <TextField label={t('create.login')} hint={t('create.loginHint')} maxLength={80} {...form.field('login')} />
        <TextField
          label={t('create.phone')}
          hint={t('create.phoneHint')}
          type="tel"
          inputMode="tel"
          placeholder={person.phone ?? ''}
          {...form.field('phone')}
        />
        <TextField
          label={t('person.idNumber')}
          hint={
            person.idNumber === null ? t('person.idNumberHint') : t('person.idNumberKept', { masked: person.idNumber })
          }
          autoComplete="off"
          maxLength={40}
          {...form.field('idNumber')}
        />
      </Form>
    </Dialog>
  )
}
