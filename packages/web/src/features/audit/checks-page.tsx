import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { countText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { KeyValues } from '../../ui/key-values.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { AuditNav } from './audit-nav.tsx'
import './audit.css'
import { timeText } from './entry-drawer.tsx'

type State = Output<'readAuditState'>

/** Whether the log is whole: the last check, the act to check again, and what that proves. */
export function ChecksPage() {
  const { t } = useTranslation('audit')
  const queries = useQueryClient()
  const state = useQuery({ queryKey: ['audit-state'], queryFn: () => call('readAuditState', {}) })
  const verify = useMutation({
    mutationFn: () => call('verifyAuditLog', {}),
    onSettled: () => queries.invalidateQueries({ queryKey: ['audit-state'] }),
  })
  return (
    <>
      <PageHead
        title={t('checks.title')}
        says={t('checks.says')}
        act={
          <Button kind="primary" icon="verified" isBusy={verify.isPending} onClick={() => verify.mutate()}>
            {t('checks.verify')}
          </Button>
        }
        help={[
          { ask: t('help.tail.ask'), answer: t('help.tail.answer') },
          { ask: t('help.export.ask'), answer: t('help.export.answer') },
        ]}
      />
      <AuditNav />
      <div className="audit-cards">
        {verify.isError ? <FailureNote error={verify.error} retry={() => verify.mutate()} /> : null}
        {verify.data ? <Result report={verify.data} /> : null}
        {state.isPending ? <Skeleton lines={10} /> : null}
        {state.isError ? <FailureNote error={state.error} retry={() => void state.refetch()} /> : null}
        {state.data ? <StateCards state={state.data} isVerified={verify.data !== undefined} /> : null}
        <Proves />
      </div>
    </>
  )
}

function Result({ report }: { report: Output<'verifyAuditLog'> }) {
  const { t } = useTranslation('audit')
  const locale = useLocale()
  const { findings } = report
  const entries = countText(report.entries, locale)
  return (
    <section className="card" role="status">
      <h2>{t('checks.result')}</h2>
      {findings.length === 0 ? (
        <StatusMark tone="verified">
          {t('checks.resultGood', { entries, chains: report.chains, checkpoints: report.checkpoints })}
        </StatusMark>
      ) : (
        <>
          <StatusMark tone="stop">{t('checks.resultBad', { entries, count: findings.length })}</StatusMark>
          <div className="records-scroll">
            <table className="audit-findings">
              <thead>
                <tr>
                  <th scope="col">{t('checks.chain')}</th>
                  <th scope="col">{t('checks.seq')}</th>
                  <th scope="col">{t('checks.finding')}</th>
                </tr>
              </thead>
              <tbody>
                {findings.map((finding) => (
                  <tr key={`${finding.organisationId}/${finding.seq}/${finding.code}`}>
                    <td>{finding.organisation ?? finding.organisationId}</td>
                    <td>{finding.seq}</td>
                    <td>
                      <code>{finding.code}</code> {finding.message}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  )
}

function StateCards({ state, isVerified }: { state: State; isVerified: boolean }) {
  const { t } = useTranslation('audit')
  const locale = useLocale()
  const { lastCheckpoint, firstAt, lastAt } = state
  return (
    <>
      {isVerified ? null : <LastCheck last={state.lastVerification} />}
      <section className="card">
        <KeyValues
          facts={[
            [t('checks.entries'), countText(state.entries, locale)],
            [t('checks.chains'), countText(state.chains, locale)],
            [t('checks.first'), firstAt ? timeText(firstAt) : null],
            [t('checks.newest'), lastAt ? timeText(lastAt) : null],
            [t('checks.checkpoints'), countText(state.checkpoints, locale)],
            [
              t('checks.last'),
              lastCheckpoint
                ? t('checks.lastIs', { number: lastCheckpoint.number, at: timeText(lastCheckpoint.at) })
                : t('checks.none'),
            ],
            [t('checks.unsigned'), countText(state.unsigned, locale)],
          ]}
        />
      </section>
      <section className="card">
        <h2>{t('checks.key')}</h2>
        <p>{t('checks.keySays')}</p>
        {state.keys.map(({ keyId, pem }) => (
          <CopyField key={keyId} label={keyId} text={pem.trim()} />
        ))}
      </section>
    </>
  )
}

function LastCheck({ last }: { last: State['lastVerification'] }) {
  const { t } = useTranslation('audit')
  const locale = useLocale()
  if (last === null)
    return (
      <section className="card">
        <StatusMark tone="plain">{t('checks.never')}</StatusMark>
        <p>{t('checks.neverSays')}</p>
      </section>
    )
  const at = timeText(last.at)
  return (
    <section className="card">
      {last.findings === 0 ? (
        <>
          <StatusMark tone="verified">{t('checks.good')}</StatusMark>
          <p>{t('checks.goodSays', { at, entries: countText(last.entries, locale) })}</p>
        </>
      ) : (
        <>
          <StatusMark tone="stop">{t('checks.bad', { count: last.findings })}</StatusMark>
          <p>{t('checks.badSays', { at })}</p>
        </>
      )}
    </section>
  )
}

function Proves() {
  const { t } = useTranslation('audit')
  return (
    <section className="card audit-proves">
      <h2>{t('proves.title')}</h2>
      <ul>
        <li>
          <StatusMark tone="verified">{t('proves.yes')}</StatusMark>
        </li>
        <li>
          <StatusMark tone="verified">{t('proves.order')}</StatusMark>
        </li>
        <li>
          <StatusMark tone="ask">{t('proves.no')}</StatusMark>
        </li>
        <li>
          <StatusMark tone="ask">{t('proves.tail')}</StatusMark>
        </li>
        <li>
          <StatusMark tone="ask">{t('proves.owner')}</StatusMark>
        </li>
      </ul>
    </section>
  )
}
