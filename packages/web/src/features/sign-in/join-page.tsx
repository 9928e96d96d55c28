import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import type { Invitation } from '../../api/house.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { wallTime } from '../../ui/format.ts'
import { KeyValues } from '../../ui/key-values.tsx'
import { useNames } from '../../ui/names.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import './sign-in-page.css'
import { useArrive } from './use-arrive.ts'
import { useLinkToken } from './use-link-token.ts'

/** Somebody was invited by a link or a QR code: what he is invited to, then his account. */
export function JoinPage() {
  const { t } = useTranslation('sign-in')
  const token = useLinkToken()
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => call('previewInvitation', { body: { token } }),
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
            <Offer invitation={invitation.data} />
          </div>
          <JoinForm token={token} isOrganisation={invitation.data.kind === 'organisation'} />
        </>
      ) : null}
    </div>
  )
}

function Offer({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation('sign-in')
  const { roleName, sectorName } = useNames()
  const party = (name: string) => <span className="party">{name}</span>
  return (
    <KeyValues
      facts={[
        [
          t('join.organisation'),
          <b key="name" className="party">
            {invitation.organisation}
          </b>,
        ],
        ...(invitation.sector ? [[t('join.sector'), sectorName(invitation.sector)] as const] : []),
        ...(invitation.areaName ? [[t('join.area'), party(invitation.areaName)] as const] : []),
        [t('join.role'), [roleName(invitation.role), invitation.title].filter(Boolean).join(' · ')],
        [t('join.by'), party(invitation.invitedBy)],
        [t('join.until'), wallTime(invitation.expiresAt).date],
      ]}
    />
  )
}

function JoinForm({ token, isOrganisation }: { token: string; isOrganisation: boolean }) {
  const { t } = useTranslation('sign-in')
  const arrive = useArrive()
  const form = useForm(
    { organisationName: '', name: '', login: '', password: '', phone: '' },
    {
      send: async ({ phone, organisationName, ...own }) => {
        await call('acceptInvitation', {
          body: {
            token,
            ...own,
            ...(phone === '' ? {} : { phone }),
            ...(isOrganisation ? { organisationName: organisationName.trim() } : {}),
          },
        })
        const { login, password } = own
        // The account is there: whatever keeps it from signing in at once, the sign-in page tells.
        await call('signIn', { body: { login: login.trim(), password } }).catch(() => undefined)
      },
      done: () => {
        announce(t('join.done'))
        void arrive()
      },
    },
  )
  return (
    <Form form={form} act={t('join.act')}>
      {isOrganisation ? (
        <TextField
          label={t('join.organisationName')}
          hint={t('join.organisationNameHint')}
          isRequired
          autoComplete="organization"
          {...form.field('organisationName')}
        />
      ) : null}
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
