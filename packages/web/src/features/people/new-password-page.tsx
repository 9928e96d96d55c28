import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { useForm } from '../../ui/use-form.ts'
import { useMe } from '../../ui/use-me.ts'

/** Somebody came by a one-time link: a new password, or his account at a single sign-on. */
export function NewPasswordPage() {
  const { t } = useTranslation('people')
  const me = useMe()
  const [token] = useState(() => location.hash.slice(1))
  const [login, setLogin] = useState<string>()
  // The secret does not stay where it could be photographed or bookmarked.
  useEffect(() => {
    if (location.hash !== '') history.replaceState(history.state, '', location.pathname)
  }, [])
  const toSignIn = (
    <ButtonLink kind="primary" to="/sign-in">
      {t('newPassword.signIn')}
    </ButtonLink>
  )
  if (login !== undefined)
    return <EmptyState title={t('newPassword.done')} next={t('newPassword.doneNext', { login })} act={toSignIn} />
  return (
    <>
      <PageHead title={t('newPassword.title')} says={t('newPassword.says')} />
      {token.length === 43 ? (
        <>
          <PasswordForm token={token} done={setLogin} />
          {me !== undefined && me.signIn.oidc.length > 0 ? (
            <div className="person-side">
              <p>{t('newPassword.orSingle')}</p>
              <div className="buttons">
                {me.signIn.oidc.map(({ id, label }) => (
                  <a key={id} className="button plain" href={`/v1/oidc/${id}/start?link=${token}`}>
                    {label}
                  </a>
                ))}
              </div>
            </div>
          ) : null}
        </>
      ) : (
        <EmptyState title={t('newPassword.noToken')} next={t('newPassword.noTokenNext')} act={toSignIn} />
      )}
    </>
  )
}

function PasswordForm({ token, done }: { token: string; done: (login: string) => void }) {
  const { t } = useTranslation('people')
  const form = useForm(
    { password: '' },
    {
      send: ({ password }) => call('setPasswordByLink', { body: { token, password } }),
      done: ({ login }) => done(login),
    },
  )
  return (
    <Form form={form} act={t('newPassword.act')}>
      <TextField
        label={t('newPassword.password')}
        hint={t('newPassword.hint')}
        isRequired
        type="password"
        autoComplete="new-password"
        maxLength={200}
        {...form.field('password')}
      />
    </Form>
  )
}
