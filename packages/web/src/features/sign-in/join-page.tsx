import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { acceptInvitation, previewInvitation } from '../../api/house.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { wallTime } from '../../ui/format.ts'
import { KeyValues } from '../../ui/key-values.tsx'
import { useNames } from '../../ui/names.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useForm } from '../../ui/use-form.ts'
import './sign-in-page.css'
import { useArrive } from './use-arrive.ts'
import { useLinkToken } from './use-link-token.ts'

/** Somebody was invited by a link or a QR code: what he is invited to, then his account. */
export function JoinPage() {
  const { t } = useTranslation('sign-in')
  const { roleName } = useNames()
  const token = useLinkToken()
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => previewInvitation(token),
    enabled: token !== '',
    retry: false,
  })
  const isOver = token === '' || invitation.isError
  return (
    <div className="start-page">
      <PageHead title={t('join.title')} says={t('join.says')} />
      {isOver ? (
        <EmptyState
          title={t('join.over')}
          next={t('join.overNext')}
          act={<ButtonLink to="/sign-in">{t('form.title')}</ButtonLink>}
        />
      ) : null}
      {!isOver && invitation.isPending ? <Skeleton lines={5} /> : null}
      {invitation.data ? (
        <>
          <div className="card">
            <KeyValues
              facts={[
                [
                  t('join.organisation'),
                  <b key="organisation" className="party">
                    {invitation.data.organisation}
                  </b>,
                ],
                [t('join.role'), roleName(invitation.data.role)],
                [
                  t('join.by'),
                  <span key="by" className="party">
                    {invitation.data.invitedBy}
                  </span>,
                ],
                [t('join.until'), wallTime(invitation.data.expiresAt).date],
              ]}
            />
          </div>
          <JoinForm token={token} />
        </>
      ) : null}
    </div>
  )
}

function JoinForm({ token }: { token: string }) {
  const { t } = useTranslation('sign-in')
  const arrive = useArrive()
  const form = useForm(
    { name: '', login: '', password: '', phone: '' },
    {
      send: ({ phone, ...own }) => acceptInvitation({ token, ...own, ...(phone === '' ? {} : { phone }) }),
      done: () => void arrive(),
    },
  )
  return (
    <Form form={form} act={t('join.act')}>
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
      <TextField
        label={t('account.phone')}
        hint={t('account.phoneHint')}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        {...form.field('phone')}
      />
    </Form>
  )
}
