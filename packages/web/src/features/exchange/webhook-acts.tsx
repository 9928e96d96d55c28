import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useMay } from '../../ui/use-me.ts'
import { ChangeWebhook, ReplaceSecret } from './change-webhook.tsx'
import { ReplayDialog, ResumeDialog } from './replay-dialog.tsx'

type Webhook = Output<'readWebhook'>
type Asked = 'change' | 'secret' | 'replay' | 'resume' | 'pause' | 'remove'

export function WebhookActs({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation('exchange')
  const queries = useQueryClient()
  const may = useMay('changeWebhook')
  const { set } = useFilters(['open'])
  const [asked, setAsked] = useState<Asked>()
  const [isTesting, setTesting] = useState(false)
  if (!may || webhook.state === 'ended') return null
  const params = { id: webhook.id }
  const isActive = webhook.state === 'active'
  const close = (): void => setAsked(undefined)
  const refresh = () => queries.invalidateQueries({ queryKey: ['webhooks'] })
  const test = async (): Promise<void> => {
    setTesting(true)
    try {
      const { deliveryId } = await call('testWebhook', { params, body: {} })
      await refresh()
      announce(t('act.tested'))
      set({ open: deliveryId })
    } catch {
      announce(t('act.notTested'), 'failed')
    } finally {
      setTesting(false)
    }
  }
  return (
    <div className="buttons webhook-acts no-print">
      {isActive ? null : (
        <Button kind="primary" icon="play" onClick={() => setAsked('resume')}>
          {t('act.resume')}
        </Button>
      )}
      <Button icon="arrow" isBusy={isTesting} onClick={() => void test()}>
        {t('act.test')}
      </Button>
      {isActive ? <Button onClick={() => setAsked('replay')}>{t('act.replay')}</Button> : null}
      <Button onClick={() => setAsked('change')}>{t('act.change')}</Button>
      <Button icon="key" onClick={() => setAsked('secret')}>
        {t('act.secret')}
      </Button>
      {isActive ? (
        <Button icon="pause" onClick={() => setAsked('pause')}>
          {t('act.pause')}
        </Button>
      ) : null}
      <Button kind="danger" onClick={() => setAsked('remove')}>
        {t('act.remove')}
      </Button>
      {asked === 'change' ? <ChangeWebhook webhook={webhook} close={close} /> : null}
      {asked === 'secret' ? <ReplaceSecret id={webhook.id} close={close} /> : null}
      {asked === 'replay' ? <ReplayDialog id={webhook.id} close={close} /> : null}
      {asked === 'resume' ? <ResumeDialog id={webhook.id} close={close} /> : null}
      {asked === 'pause' || asked === 'remove' ? (
        <ConfirmDialog
          title={t(`act.${asked}`)}
          says={t(`actSays.${asked}`)}
          act={t(`act.${asked}`)}
          isDangerous={asked === 'remove'}
          close={close}
          confirm={async () => {
            if (asked === 'pause') await call('pauseWebhook', { params, body: {} })
            else await call('removeWebhook', { params })
            await refresh()
          }}
        />
      ) : null}
    </div>
  )
}
