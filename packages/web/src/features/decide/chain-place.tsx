import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ApiError, verifyDecision } from '../../api/client.ts'
import type { Ledger, OpenedDecision, Verification } from '../../api/wire.ts'
import { Icon } from '../../ui/icons.tsx'

/** Where the decision stands in the record, and the button that proves it still stands there unchanged. */
export function ChainPlace(props: { opened: OpenedDecision; ledger: Ledger | undefined; record: string | undefined }) {
  const { t } = useTranslation(['decide', 'words'])
  const { chain, decision, id } = props.opened
  const verification = useMutation({ mutationFn: () => verifyDecision(id, props.ledger) })
  return (
    <section className="card chain" aria-labelledby="chain">
      <h2 id="chain">{t('decision.chain')}</h2>
      <p className="quiet">{t('decision.chainSays')}</p>
      <dl>
        <div>
          <dt>{t('decision.seq')}</dt>
          <dd>{chain.seq}</dd>
        </div>
        <Print label={t('decision.hash')} hash={chain.hash} />
        <Print label={t('decision.previous')} hash={chain.previousHash} />
        <div>
          <dt>{t('decision.checkpoint')}</dt>
          <dd>
            {chain.checkpoint ? t('decision.checkpointAt', { seq: chain.checkpoint.seq }) : t('decision.noCheckpoint')}
          </dd>
        </div>
        <Print label={t('decision.book')} hash={decision.book} />
      </dl>
      <button
        type="button"
        className="button main no-print"
        disabled={verification.isPending}
        onClick={() => verification.mutate()}
      >
        <Icon name="verified" />
        {verification.isPending ? t('decision.verifying') : t('decision.verify')}
      </button>
      <div role="status" aria-live="polite">
        {verification.data ? <Result verification={verification.data} /> : null}
        {verification.error ? <Failed error={verification.error} /> : null}
      </div>
      {props.record ? (
        <>
          <h3>{t('decision.forRecord')}</h3>
          <p className="record">{props.record}</p>
        </>
      ) : null}
    </section>
  )
}

/** Short on the screen, whole on paper and to copy. */
function Print({ label, hash }: { label: string; hash: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <code className="screen-only" title={hash}>
          {hash.slice(0, 12)}…
        </code>
        <code className="print-only">{hash}</code>
      </dd>
    </div>
  )
}

function Result({ verification }: { verification: Verification }) {
  const { t } = useTranslation(['decide', 'words'])
  const { ok, findings } = verification
  return (
    <div className={`verification ${ok ? 'verified' : 'failed'}`}>
      <b>
        <Icon name={ok ? 'verified' : 'failed'} />
        {t(ok ? 'decision.verified' : 'decision.notVerified')}
      </b>
      <p>{t(ok ? 'decision.verifiedText' : 'decision.notVerifiedText')}</p>
      <ul>
        {findings.map(({ check, ok: holds, detail }) => (
          <li key={check}>
            <Icon name={holds ? 'verified' : 'failed'} />
            <span className="sr">{t(holds ? 'decision.holds' : 'decision.fails')}</span>
            <span>
              {isCheck(check) ? t(`decision.checks.${check}`) : check}
              {holds ? null : <small> {detail}</small>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Failed({ error }: { error: Error }) {
  const { t } = useTranslation(['decide', 'words'])
  const isPermission = error instanceof ApiError && (error.status === 401 || error.status === 403)
  return (
    <div className="verification failed">
      <b>
        <Icon name="failed" />
        {t('decision.verifyFailed')}
      </b>
      <p>{t(isPermission ? 'words:error.forbiddenNext' : 'words:error.failedNext')}</p>
    </div>
  )
}

const CHECKS = ['content', 'canonical', 'previous', 'next', 'signature'] as const

function isCheck(check: string): check is (typeof CHECKS)[number] {
  return (CHECKS as readonly string[]).includes(check)
}
