import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nowMs } from '../../ui/clock.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { FormFailure } from '../../ui/form.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { useMay } from '../../ui/use-me.ts'
import { useTitle } from '../../ui/use-title.ts'
import { ActDialog, type ReasonedAct } from './act-dialog.tsx'
import { ContactDialog } from './contact-dialog.tsx'
import './counter.css'
import { FootBar } from './foot-bar.tsx'
import { LOOK_KEYS, LookPanel, looksOf, PROOF_KEYS, REPEATED_KEY, type Look } from './look-panel.tsx'
import { ACT_KEYS, NextPanel, type SideAct } from './next-panel.tsx'
import { QuestionPanel } from './question-panel.tsx'
import { useKeys, useSingleKeys } from './use-keys.ts'
import { useActs, useMatter, type Acts, type ActName } from './use-matter.ts'
import { useServerClock } from './use-server-clock.ts'
import { Reasons, Sayings, VerdictBar } from './verdict-bar.tsx'
import { clockText, isEnded, primaryOf, type Primary, type View } from './view.ts'

export function MatterPage({ id }: { id: string }) {
  const { t } = useTranslation('counter')
  const matter = useMatter(id)
  useTitle(t('list.title'))
  if (matter.data) return <Matter view={matter.data} />
  if (matter.isError) return <FailureNote error={matter.error} retry={() => void matter.refetch()} level={1} />
  return <Skeleton lines={12} />
}

const REASONED = {
  hold: 'holdPayment',
  refuse: 'refusePayment',
  abandon: 'abandonPayment',
  report: 'reportToPolice',
  propose: 'proposeRelease',
  approve: 'approveRelease',
  reject: 'rejectRelease',
} as const satisfies Readonly<Record<ReasonedAct, ActName>>

const CONFIRMED_BY: Readonly<Partial<Record<Primary, string>>> = {
  'confirm-customer': 'customer',
  'confirm-colleague': 'colleague',
  'confirm-contact': 'contact',
}
const REASONED_PRIMARY: Readonly<Partial<Record<Primary, ReasonedAct>>> = {
  hold: 'hold',
  report: 'report',
  propose: 'propose',
  approve: 'approve',
}

function Matter({ view }: { view: View }) {
  const acts = useActs(view.id, view)
  const clock = useServerClock(view)
  const [areKeysOn, turnKeys] = useSingleKeys()
  const [dialog, setDialog] = useState<ReasonedAct | 'contact'>()
  const desk = useDesk(view, acts, setDialog)
  useKeys(desk.keys, areKeysOn)
  return (
    <div className="counter">
      <VerdictBar view={view} />
      <Reasons view={view} />
      <Sayings view={view} keyName="V" />
      {acts.failure === undefined ? null : <FormFailure failure={acts.failure} says={undefined} />}
      {isEnded(view) ? <Ended view={view} elapsedMs={clock.elapsedMs} /> : null}
      <div className="counter-panels">
        <QuestionPanel
          view={view}
          current={desk.current}
          isBusy={acts.isBusy}
          answer={desk.answer}
          askAgain={desk.askAgain}
        />
        <LookPanel
          view={view}
          isOff={acts.isBusy || isEnded(view)}
          tick={desk.tick}
          repeated={() => desk.tell({ repeatedWords: true })}
          prove={(proof) => desk.tell({ proof })}
        />
        <NextPanel
          view={view}
          primary={desk.primary}
          sides={desk.sides}
          isBusy={acts.isBusy}
          nowServerMs={clock.nowServerMs}
          go={desk.go}
          side={setDialog}
        />
      </div>
      <FootBar view={view} acts={acts} elapsedMs={clock.elapsedMs} areKeysOn={areKeysOn} turnKeys={turnKeys} />
      <ActDialogs view={view} acts={acts} open={dialog} close={() => setDialog(undefined)} />
    </div>
  )
}

/** What the teller can do now, by pointer and by key. */
function useDesk(view: View, acts: Acts, open: (dialog: ReasonedAct | 'contact') => void) {
  const navigate = useNavigate()
  const asking = useAsking(view)
  const may = {
    approve: useMay('approveRelease'),
    report: useMay('reportToPolice'),
    contact: useMay('readTrustedContacts'),
  }
  const primary = primaryOf(view, may)
  const sides = sidesOf(view, primary, may)
  const current = isEnded(view) ? undefined : asking.current
  const answer = (code: string): void => {
    if (current === undefined || acts.isBusy) return
    const answers = [{ question: current.id, code, tookMs: asking.tookMs() }]
    void acts.send('answerQuestions', { answers }).then(asking.done)
  }
  const tell = (body: Readonly<Record<string, unknown>>): void => {
    if (!acts.isBusy && !isEnded(view)) void acts.send('answerQuestions', body)
  }
  const tick = (look: Look): void => tell({ looks: { [look]: view.looks[look] !== true } })
  const go = (): void => {
    if (acts.isBusy) return
    const by = CONFIRMED_BY[primary]
    const reasoned = REASONED_PRIMARY[primary]
    if (by !== undefined) void acts.send('confirmAgain', { by })
    else if (reasoned !== undefined) open(reasoned)
    else if (primary === 'release') void acts.send('releasePayment', {})
    else if (primary === 'show' || primary === 'sign')
      void navigate({ to: '/counter/$id/notice', params: { id: view.id } })
    else if (primary === 'back') void navigate({ to: '/counter' })
  }
  const keys = {
    ...Object.fromEntries((current?.answers ?? []).map(({ code }, index) => [String(index + 1), () => answer(code)])),
    ...Object.fromEntries(looksOf(view).map((look, index) => [LOOK_KEYS[index] ?? '', () => tick(look)])),
    ...Object.fromEntries(Object.entries(PROOF_KEYS).map(([key, proof]) => [key, () => tell({ proof })])),
    ...Object.fromEntries(sides.map((act) => [ACT_KEYS[act], () => open(act)])),
    [REPEATED_KEY]: () => tell({ repeatedWords: true }),
    O: () => void navigate({ to: '/decisions/$id', params: { id: view.decisionId } }),
    V: () => document.getElementById('read-aloud')?.click(),
    Enter: go,
  }
  return { keys, current, askAgain: asking.askAgain, primary, sides, answer, tell, tick, go }
}

function ActDialogs(props: { view: View; acts: Acts; open: ReasonedAct | 'contact' | undefined; close: () => void }) {
  const { view, acts, open, close } = props
  if (open === undefined) return null
  const send = (name: ActName, body: Readonly<Record<string, unknown>>): void => {
    close()
    void acts.send(name, body)
  }
  return open === 'contact' ? (
    <ContactDialog
      id={view.id}
      close={close}
      record={(contactId, result) => send('callTrustedContact', { contactId, result })}
    />
  ) : (
    <ActDialog act={open} close={close} send={(reason) => send(REASONED[open], { reason })} />
  )
}

function Ended({ view, elapsedMs }: { view: View; elapsedMs: number }) {
  const { t } = useTranslation('counter')
  const count = view.questions.filter(({ given }) => given !== null).length
  if (view.state !== 'released' && view.state !== 'refused' && view.state !== 'abandoned') return null
  return (
    <p className="counter-ended" role="status">
      <StatusMark tone={view.state === 'released' ? 'verified' : 'stop'}>{t(`ended.${view.state}`)}</StatusMark>
      {t('ended.says', { time: clockText(elapsedMs), count })} {t('ended.next')}
    </p>
  )
}

function sidesOf(
  view: View,
  primary: Primary,
  may: { approve: boolean; report: boolean; contact: boolean },
): SideAct[] {
  if (isEnded(view)) return view.reportedAt === null && may.report && view.state !== 'released' ? ['report'] : []
  const sides: SideAct[] = []
  if (may.contact) sides.push('contact')
  if (view.state !== 'held' && view.state !== 'release-proposed') sides.push('hold')
  if (may.report && view.reportedAt === null) sides.push('report')
  if (primary === 'approve') sides.push('reject')
  return [...sides, 'refuse', 'abandon']
}

/** Which question is asked, and since when: the next one, or one that is asked again. */
function useAsking(view: View) {
  const [again, setAgain] = useState<string>()
  const id = again ?? view.nextQuestion
  const current = view.questions.find((question) => question.id === id)
  const shownMs = useRef(nowMs())
  useEffect(() => {
    shownMs.current = nowMs()
  }, [id])
  return {
    current,
    tookMs: () => Math.round(Math.min(nowMs() - shownMs.current, 3_600_000)),
    askAgain: setAgain,
    done: () => setAgain(undefined),
  }
}
