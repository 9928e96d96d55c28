import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useMe } from '../../ui/use-me.ts'
import { CodeDialog } from './code-dialog.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

type Asked = 'renew' | 'change' | 'remove'

/** The second step of signing in: set up, moved to another phone, new recovery codes, given up. */
export function MyFactor() {
  const { t } = useTranslation('account')
  const queries = useQueryClient()
  const router = useRouter()
  const [asked, ask] = useState<Asked>()
  const [codes, setCodes] = useState<readonly string[]>()
  const isEnrolled = useMe()?.secondFactor === 'enrolled'
  const close = (): void => ask(undefined)
  const remove = async (code: string): Promise<void> => {
    const { mustEnrol } = await call('removeSecondFactor', { body: { code } })
    await queries.invalidateQueries({ queryKey: ['me'] })
    announce(t('factor.removed'))
    if (mustEnrol || asked === 'change') await router.navigate({ to: '/second-factor' })
  }
  const renew = async (code: string): Promise<void> =>
    setCodes((await call('renewRecoveryCodes', { body: { code } })).recoveryCodes)
  return (
    <div className="account-part">
      <p>{t('factor.says')}</p>
      {isEnrolled ? (
        <StatusMark tone="verified">{t('factor.on')}</StatusMark>
      ) : (
        <StatusMark tone="ask">{t('factor.off')}</StatusMark>
      )}
      {codes ? <RecoveryCodes codes={codes} kept={() => setCodes(undefined)} /> : null}
      {isEnrolled && !codes ? (
        <div className="buttons">
          <Button icon="key" onClick={() => ask('renew')}>
            {t('factor.renew')}
          </Button>
          <Button onClick={() => ask('change')}>{t('factor.again')}</Button>
          <Button onClick={() => ask('remove')}>{t('factor.remove')}</Button>
        </div>
      ) : null}
      {isEnrolled ? null : (
        <ButtonLink to="/second-factor" kind="primary" icon="key">
          {t('factor.begin')}
        </ButtonLink>
      )}
      {asked === 'renew' ? (
        <CodeDialog
          title={t('factor.renew')}
          says={t('factor.renewSays')}
          act={t('factor.renewAct')}
          send={renew}
          close={close}
        />
      ) : null}
      {asked === 'change' ? (
        <CodeDialog
          title={t('factor.again')}
          says={t('factor.againSays')}
          act={t('factor.againAct')}
          send={remove}
          close={close}
        />
      ) : null}
      {asked === 'remove' ? (
        <CodeDialog
          title={t('factor.remove')}
          says={t('factor.removeSays')}
          act={t('factor.remove')}
          isDangerous
          send={remove}
          close={close}
        />
      ) : null}
    </div>
  )
}
