import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { ReasonDialog } from '../../ui/confirm-dialog.tsx'
import type { IconName } from '../../ui/icons.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useMay } from '../../ui/use-me.ts'
import type { Matter } from './intervention-page.tsx'
import { OutcomeDialog } from './outcome-dialog.tsx'

/** Acts that take a reason and nothing else. */
const REASONED = {
  approve: { operation: 'approveRelease', icon: 'tick', kind: 'primary' },
  reject: { operation: 'rejectRelease', icon: 'hold', kind: 'plain' },
  propose: { operation: 'proposeRelease', icon: 'people', kind: 'primary' },
  hold: { operation: 'holdPayment', icon: 'hold', kind: 'plain' },
  report: { operation: 'reportToPolice', icon: 'leave', kind: 'danger' },
  refuse: { operation: 'refusePayment', icon: 'refuse', kind: 'danger' },
  abandon: { operation: 'abandonPayment', icon: 'back', kind: 'plain' },
} as const satisfies Readonly<
  Record<string, { operation: string; icon: IconName; kind: 'primary' | 'plain' | 'danger' }>
>
type ReasonedAct = keyof typeof REASONED

const WAITS = ['open', 'noticed', 'signed', 'answered', 'confirmed']
const ENDED = ['released', 'refused', 'abandoned']

function useActs(matter: Matter): readonly ReasonedAct[] {
  const { state } = matter
  const may: Readonly<Record<ReasonedAct, boolean>> = {
    approve: matter.mayApprove,
    reject: useMay('rejectRelease') && matter.mayApprove,
    propose: matter.mayPropose,
    hold: useMay('holdPayment') && WAITS.includes(state),
    report: useMay('reportToPolice') && matter.reportedAt === null,
    refuse: useMay('refusePayment') && !ENDED.includes(state),
    abandon: useMay('abandonPayment') && !ENDED.includes(state),
  }
  return (Object.keys(REASONED) as ReasonedAct[]).filter((act) => may[act])
}

export function InterventionActs({ matter }: { matter: Matter }) {
  const { t } = useTranslation('intercept')
  const queries = useQueryClient()
  const [asking, setAsking] = useState<ReasonedAct | 'outcome'>()
  const acts = useActs(matter)
  const mayOutcome = useMay('recordOutcome') && ENDED.includes(matter.state)
  const mayServe = useMay('answerQuestions') && !ENDED.includes(matter.state) && matter.book === 'transfer'
  const renew = async (says: string): Promise<void> => {
    await Promise.all(
      [['intervention', matter.id], ['interventions'], ['desk']].map((queryKey) =>
        queries.invalidateQueries({ queryKey }),
      ),
    )
    announce(says)
  }
  const send = async (act: ReasonedAct, reason: string): Promise<void> => {
    await call(REASONED[act].operation, { params: { id: matter.id }, body: { version: matter.version, reason } })
    await renew(t(`act.${act}.done`))
  }
  const close = (): void => setAsking(undefined)
  if (acts.length === 0 && !mayOutcome && !mayServe) return null
  return (
    <div className="form-acts no-print">
      {mayServe ? <ButtonLink to={`/counter/${matter.id}`}>{t('one.serve')}</ButtonLink> : null}
      {acts.map((act) => (
        <Button key={act} kind={REASONED[act].kind} icon={REASONED[act].icon} onClick={() => setAsking(act)}>
          {t(`act.${act}.name`)}
        </Button>
      ))}
      {mayOutcome ? (
        <Button kind={matter.outcome === null ? 'primary' : 'plain'} onClick={() => setAsking('outcome')}>
          {matter.outcome === null ? t('outcome.record') : t('outcome.change')}
        </Button>
      ) : null}
      {asking === 'outcome' ? (
        <OutcomeDialog matter={matter} close={close} done={() => renew(t('outcome.done'))} />
      ) : asking === undefined ? null : (
        <ReasonDialog
          title={t(`act.${asking}.name`)}
          says={t(`act.${asking}.says`)}
          act={t(`act.${asking}.name`)}
          {...(REASONED[asking].kind === 'danger' ? { isDangerous: true } : {})}
          close={close}
          confirm={(reason) => send(asking, reason)}
        />
      )}
    </div>
  )
}
