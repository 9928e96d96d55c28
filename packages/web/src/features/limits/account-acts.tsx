import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckboxField, NumberField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import { useMay } from '../../ui/use-me.ts'
import { LookFields, NO_LOOKS, type Looks } from './look-fields.tsx'
import { yuan, type AccountLimits } from './marks.tsx'

type Asking = 'lower' | 'press' | 'release' | 'unlock'

/** What a customer at the counter can have done at once, and what opens up again only after a look at him. */
export function AccountActs({ limits }: { limits: AccountLimits }) {
  const { t } = useTranslation(['limits', 'words'])
  const [asking, setAsking] = useState<Asking>()
  const mayLower = useMay('lowerLimit')
  const mayPress = useMay('pressKillSwitchFor')
  const mayRelease = useMay('releaseKillSwitch')
  const mayUnlock = useMay('unlockMoney')
  const { now } = limits
  const isStopped = now.killSwitch !== null
  const close = (): void => setAsking(undefined)
  return (
    <section className="no-print">
      <h2>{t('acts.title')}</h2>
      <div className="form-acts">
        {mayLower && now.dayMinor > 0 ? (
          <Button icon="down" onClick={() => setAsking('lower')}>
            {t('acts.lower')}
          </Button>
        ) : null}
        {mayPress && !isStopped ? (
          <Button kind="danger" icon="refuse" onClick={() => setAsking('press')}>
            {t('acts.press')}
          </Button>
        ) : null}
        {mayRelease && isStopped ? (
          <Button icon="play" onClick={() => setAsking('release')}>
            {t('acts.release')}
          </Button>
        ) : null}
        {mayUnlock && now.moneyLock !== null && now.moneyLock.releaseAt === null ? (
          <Button icon="key" onClick={() => setAsking('unlock')}>
            {t('acts.unlock')}
          </Button>
        ) : null}
      </div>
      <Question limits={limits} asking={asking} close={close} />
    </section>
  )
}

function Question(props: { limits: AccountLimits; asking: Asking | undefined; close: () => void }) {
  const { t } = useTranslation(['limits', 'words'])
  const queries = useQueryClient()
  const { limits, asking, close } = props
  const { id } = limits.account
  const done = (says: string): void => {
    void queries.invalidateQueries({ queryKey: ['limits', id] })
    void queries.invalidateQueries({ queryKey: ['limit-requests'] })
    announce(says)
    close()
  }
  if (asking === 'lower') return <LowerDialog limits={limits} close={close} done={() => done(t('acts.lowered'))} />
  if (asking === 'press')
    return (
      <ConfirmDialog
        title={t('acts.press')}
        says={t('acts.pressSays')}
        act={t('acts.press')}
        isDangerous
        close={close}
        confirm={async () => {
          await call('pressKillSwitchFor', { params: { id }, body: { channel: 'counter' } })
          done(t('acts.pressed'))
        }}
      />
    )
  if (asking === 'release')
    return (
      <OpenUpDialog
        title={t('acts.release')}
        says={t('acts.releaseSays')}
        close={close}
        send={async (looks) => {
          await call('releaseKillSwitch', { params: { id }, body: { identitySeen: true, ownWish: true, looks } })
          done(t('acts.released'))
        }}
      />
    )
  if (asking === 'unlock')
    return (
      <OpenUpDialog
        title={t('acts.unlock')}
        says={t('acts.unlockSays')}
        close={close}
        send={async (looks) => {
          await call('unlockMoney', { params: { id }, body: { identitySeen: true, ownWish: true, looks } })
          done(t('acts.unlocked'))
        }}
      />
    )
  return null
}

function LowerDialog({ limits, close, done }: { limits: AccountLimits; close: () => void; done: () => void }) {
  const { t } = useTranslation(['limits', 'words'])
  const form = useForm(
    { dayMinor: null as number | null },
    {
      send: ({ dayMinor }) =>
        call('lowerLimit', {
          params: { id: limits.account.id },
          body: { dayMinor: Math.round((dayMinor ?? 0) * 100) },
        }),
      done,
    },
  )
  return (
    <Dialog title={t('acts.lower')} close={close}>
      <p>{t('acts.lowerSays', { sum: yuan(limits.now.dayMinor) })}</p>
      <Form form={form} act={t('acts.lower')} more={<Button onClick={close}>{t('words:kit.cancel')}</Button>}>
        <NumberField label={t('acts.lowerTo')} unit={t('unit.yuan')} isRequired min={0} {...form.field('dayMinor')} />
      </Form>
    </Dialog>
  )
}

/** Two things that must be so, and the two looks. */
function OpenUpDialog(props: {
  title: string
  says: string
  close: () => void
  send: (looks: Looks) => Promise<void>
}) {
  const { t } = useTranslation(['limits', 'words'])
  const [isMissing, setMissing] = useState(false)
  const form = useForm(
    { identity: false, ownWish: false, ...NO_LOOKS },
    { send: ({ nervous, onPhone, reading, accompanied }) => props.send({ nervous, onPhone, reading, accompanied }) },
  )
  const { identity, ownWish } = form.values
  const send = (): void => {
    setMissing(!identity || !ownWish)
    if (identity && ownWish) form.send()
  }
  return (
    <Dialog title={props.title} close={props.close}>
      <p>{props.says}</p>
      <Form
        form={{ ...form, send }}
        act={props.title}
        more={<Button onClick={props.close}>{t('words:kit.cancel')}</Button>}
      >
        <CheckboxField label={t('acts.identity')} {...form.field('identity')} />
        <CheckboxField label={t('acts.ownWish')} {...form.field('ownWish')} />
        <LookFields field={form.field} />
        <p role="alert" className="error-text">
          {isMissing ? t('acts.tickBoth') : ''}
        </p>
      </Form>
    </Dialog>
  )
}
