import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { useForm } from '../../ui/use-form.ts'
import './sign-in-page.css'
import { useArrive } from './use-arrive.ts'
import { useLinkToken } from './use-link-token.ts'

/** The first person of a new house; the link stands in the log of the server that was just started, and works once. */
export function WelcomePage() {
  const { t } = useTranslation('sign-in')
  const token = useLinkToken()
  return (
    <div className="start-page">
      <PageHead title={t('welcome.title')} says={t('welcome.says')} />
      {token === '' ? (
        <EmptyState
          title={t('welcome.noToken')}
          next={t('welcome.noTokenNext')}
          act={<ButtonLink to="/sign-in">{t('form.title')}</ButtonLink>}
        />
      ) : (
        <FirstForm token={token} />
      )}
    </div>
  )
}

function FirstForm({ token }: { token: string }) {
  const { t } = useTranslation('sign-in')
  const arrive = useArrive()
  const form = useForm(
    { code: '', districtName: '', name: '', login: '', password: '' },
    {
      send: ({ code, districtName, ...own }) =>
        call('createFirstAdministrator', {
          body: { token, district: { code: code.trim(), name: districtName.trim() }, ...own },
        }),
      done: () => void arrive(),
      places: { 'district/code': 'code', 'district/name': 'districtName' },
    },
  )
  return (
    <Form form={form} act={t('welcome.act')}>
      <fieldset>
        <legend>{t('welcome.district')}</legend>
        <TextField
          label={t('welcome.districtName')}
          hint={t('welcome.districtNameHint')}
          isRequired
          {...form.field('districtName')}
        />
        <TextField
          label={t('welcome.districtCode')}
          hint={t('welcome.districtCodeHint')}
          isRequired
          {...form.field('code')}
        />
      </fieldset>
      <fieldset>
        <legend>{t('welcome.you')}</legend>
        <TextField label={t('account.name')} isRequired autoComplete="name" {...form.field('name')} />
        <TextField
          label={t('account.login')}
          hint={t('account.loginHint')}
          isRequired
          autoComplete="username"
          {...form.field('login')}
        />
        <TextField
          label={t('account.password')}
          hint={t('account.passwordHint')}
          isRequired
          type="password"
          autoComplete="new-password"
          {...form.field('password')}
        />
      </fieldset>
    </Form>
  )
}
