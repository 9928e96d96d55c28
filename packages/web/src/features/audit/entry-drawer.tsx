import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Fold } from '../../ui/fold.tsx'
import { wallTime } from '../../ui/format.ts'
import { KeyValues } from '../../ui/key-values.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { OutcomeMark } from './outcome-mark.tsx'
import { useActorName, useActs } from './use-acts.ts'

type Entry = Output<'readAuditEntry'>

/** One entry beside the list: the sentence, the facts, its place in the chain, and whether it holds. */
export function EntryDrawer({ place, close }: { place: string; close: () => void }) {
  const { t } = useTranslation('audit')
  const [organisationId = '', seq = ''] = place.split('/')
  const params = { organisationId, seq: Number(seq) }
  const entry = useQuery({
    queryKey: ['audit-entry', place],
    queryFn: () => call('readAuditEntry', { params }),
    // Each reading is recorded.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  return (
    <Drawer title={t('entry.title', { seq })} close={close}>
      {entry.isError ? <FailureNote error={entry.error} retry={() => void entry.refetch()} /> : null}
      {entry.isPending ? <Skeleton lines={8} /> : null}
      {entry.data ? <EntryFacts entry={entry.data} /> : null}
    </Drawer>
  )
}

function EntryFacts({ entry }: { entry: Entry }) {
  const { t } = useTranslation('audit')
  const { actName } = useActs()
  const { whole } = useActorName()
  const { organisation, organisationId, subject, subjectName, address, device, requestId, details, reason } = entry
  return (
    <div className="audit-entry">
      <p className="audit-sentence">
        {t(`sentence.${entry.outcome}`, { who: whole(entry), act: actName(entry.operation) })}
      </p>
      <OutcomeMark outcome={entry.outcome} />
      <KeyValues
        facts={[
          [t('entry.time'), timeText(entry.at)],
          [t('entry.reason'), reason],
          [t('entry.subject'), subject ? [subjectName, subject].filter(Boolean).join(' · ') : null],
          [t('list.where'), organisation ?? (organisationId === 'house' ? t('list.house') : organisationId)],
        ]}
      />
      <EntryChain entry={entry} />
      <Fold summary={t('entry.more')} quiet>
        <KeyValues
          facts={[
            [t('entry.from'), address],
            [t('entry.device'), device],
            [t('entry.request'), requestId],
            [t('entry.details'), details ? <code>{details}</code> : null],
          ]}
        />
      </Fold>
    </div>
  )
}

function EntryChain({ entry }: { entry: Entry }) {
  const { t } = useTranslation('audit')
  const { organisationId, seq, lastSeq, checkpoint } = entry
  const check = useMutation({ mutationFn: () => call('verifyAuditEntry', { params: { organisationId, seq } }) })
  return (
    <section className="audit-chain">
      <h3>{t('entry.chain')}</h3>
      <p>{t('entry.place', { seq, last: lastSeq })}</p>
      <p className="quiet">
        {checkpoint
          ? t('entry.signed', { number: checkpoint.number, at: timeText(checkpoint.at) })
          : t('entry.notSigned')}
      </p>
      <Button kind="primary" icon="verified" isBusy={check.isPending} onClick={() => check.mutate()}>
        {t('entry.verify')}
      </Button>
      {check.isError ? <FailureNote error={check.error} retry={() => check.mutate()} /> : null}
      {check.data ? <Verdict verdict={check.data} /> : null}
      <Fold summary={t('entry.content')} quiet>
        <pre className="audit-content">{entry.content}</pre>
        <KeyValues
          facts={[
            [t('entry.previous'), <code key="previous">{entry.previousHash}</code>],
            [t('entry.hash'), <code key="hash">{entry.hash}</code>],
          ]}
        />
      </Fold>
    </section>
  )
}

function Verdict({ verdict }: { verdict: Output<'verifyAuditEntry'> }) {
  const { t } = useTranslation('audit')
  return (
    <div role="status" className="audit-verdict">
      <StatusMark tone={verdict.ok ? 'verified' : 'stop'}>{t(verdict.ok ? 'entry.whole' : 'entry.broken')}</StatusMark>
      <p>
        {verdict.ok ? (verdict.checkpoint ? t('entry.wholeSays') : t('entry.wholeUnsigned')) : t('entry.brokenSays')}
      </p>
      <ul>
        {verdict.checks.map(({ check, ok }) => (
          <li key={check}>
            {t(`check.${check}`)}
            <StatusMark tone={ok ? 'verified' : 'stop'}>{t(ok ? 'entry.good' : 'entry.bad')}</StatusMark>
          </li>
        ))}
      </ul>
    </div>
  )
}

export function timeText(at: string): string {
  const { date, time } = wallTime(at)
  return `${date} ${time}`
}
