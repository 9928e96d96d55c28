import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog, ReasonDialog } from '../../ui/confirm-dialog.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { nowMs } from '../../ui/clock.ts'
import { whenText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { KeyValues } from '../../ui/key-values.tsx'
import { StatusMark, type StatusTone } from '../../ui/status-mark.tsx'
import { Steps, type Step } from '../../ui/steps.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useDetails } from './use-details.ts'

export type Proposal = Output<'listProposals'>['items'][number]

const TONES: Readonly<Record<Proposal['state'], StatusTone>> = {
  waiting: 'ask',
  approved: 'verified',
  rejected: 'stop',
  withdrawn: 'plain',
  expired: 'plain',
}

/** What, who, why, how far it is, and the two answers. */
export function ProposalCard({ proposal, renew }: { proposal: Proposal; renew: () => Promise<void> }) {
  const { t } = useTranslation('people')
  const { title, facts } = useDetails(proposal)
  const locale = useLocale()
  const id = `proposal-${proposal.id}`
  return (
    <li className="card proposal" aria-labelledby={id}>
      <div className="proposal-head">
        <h2 id={id} className="party">
          {title}
        </h2>
        <StatusMark tone={TONES[proposal.state]}>{t(`proposalState.${proposal.state}`)}</StatusMark>
      </div>
      <KeyValues
        facts={[
          ...facts,
          [
            t('approvals.who'),
            <span key="who" className="party">
              {proposal.proposedBy.name}
            </span>,
          ],
          [t('approvals.why'), proposal.reason ?? t('approvals.noReason')],
        ]}
      />
      <Flow proposal={proposal} />
      {proposal.state === 'waiting' ? (
        <p className="quiet">{t('approvals.until', { at: whenText(proposal.expiresAt, nowMs(), locale) })}</p>
      ) : null}
      <Answers proposal={proposal} title={title} renew={renew} />
    </li>
  )
}

function Flow({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation('people')
  const { state, decidedBy, decidedAt } = proposal
  const isOver = state === 'rejected' || state === 'withdrawn' || state === 'expired'
  const review: Step = {
    title: t('approvals.review'),
    state: state === 'waiting' ? 'now' : isOver ? 'stopped' : 'done',
    ...(decidedBy === null ? {} : { who: decidedBy.name }),
    ...(decidedAt === null ? {} : { at: decidedAt }),
    ...(proposal.decisionReason === null ? {} : { note: proposal.decisionReason }),
  }
  return (
    <Steps
      label={t('approvals.label')}
      words={{ done: t('step.done'), now: t('step.now'), next: t('step.next'), stopped: t('step.stopped') }}
      steps={[
        { title: t('approvals.proposed'), state: 'done', who: proposal.proposedBy.name, at: proposal.proposedAt },
        review,
        {
          title: t('approvals.effective'),
          state: state === 'approved' ? 'done' : 'next',
          ...(state === 'approved' && decidedAt !== null ? { at: decidedAt } : {}),
        },
      ]}
    />
  )
}

interface Answered {
  readonly proposal: Proposal
  readonly title: string
  readonly renew: () => Promise<void>
}

type Answer = 'approve' | 'reject' | 'withdraw'

function Answers(props: Answered) {
  const { t } = useTranslation('people')
  const [asking, setAsking] = useState<Answer>()
  const [secret, setSecret] = useState<string>()
  const { proposal, renew } = props
  if (secret !== undefined)
    return (
      <>
        <CopyField label={t('approvals.secret')} text={secret} isOnce />
        <p>{t('approvals.newKey')}</p>
        <Button onClick={() => void renew()}>{t('keys.close')}</Button>
      </>
    )
  if (proposal.state !== 'waiting') return null
  return (
    <div className="buttons no-print">
      {proposal.mayDecide ? (
        <>
          <Button kind="primary" onClick={() => setAsking('approve')}>
            {t('approvals.approve')}
          </Button>
          <Button onClick={() => setAsking('reject')}>{t('approvals.reject')}</Button>
        </>
      ) : null}
      {proposal.isMine ? (
        <>
          <span>{t('approvals.mine')}</span>
          <Button onClick={() => setAsking('withdraw')}>{t('approvals.withdraw')}</Button>
        </>
      ) : null}
      {asking ? <AnswerDialog {...props} answer={asking} close={() => setAsking(undefined)} show={setSecret} /> : null}
    </div>
  )
}

function AnswerDialog(props: Answered & { answer: Answer; close: () => void; show: (secret: string) => void }) {
  const { t } = useTranslation('people')
  const { proposal, title, renew, close, answer } = props
  const params = { id: proposal.id }
  const done = async (word: string): Promise<void> => {
    announce(word)
    await renew()
  }
  if (answer === 'reject')
    return (
      <ReasonDialog
        title={title}
        says={t('approvals.rejectSays')}
        act={t('approvals.reject')}
        close={close}
        confirm={async (reason) => {
          await call('rejectProposal', { params, body: { reason } })
          await done(t('approvals.rejectedDone'))
        }}
      />
    )
  if (answer === 'withdraw')
    return (
      <ConfirmDialog
        title={title}
        says={t('approvals.withdrawSays')}
        act={t('approvals.withdraw')}
        close={close}
        confirm={async () => {
          await call('withdrawProposal', { params })
          await done(t('approvals.withdrawnDone'))
        }}
      />
    )
  return (
    <ConfirmDialog
      title={title}
      says={t('approvals.approveSays')}
      act={t('approvals.approve')}
      close={close}
      confirm={async () => {
        const made = secretIn((await call('approveProposal', { params })).answer)
        if (made === undefined) await done(t('approvals.approvedDone'))
        else props.show(made)
      }}
    />
  )
}

/** A new key's secret comes with the approval and is shown this once. */
function secretIn(answer: unknown): string | undefined {
  const secret = typeof answer === 'object' && answer !== null && 'secret' in answer ? answer.secret : undefined
  return typeof secret === 'string' ? secret : undefined
}
