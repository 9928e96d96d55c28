import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { readDecision } from '../../api/client.ts'
import type { Ledger, OpenedDecision } from '../../api/wire.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useLocale } from '../../ui/i18n.ts'
import { Icon } from '../../ui/icons.tsx'
import { StateNote } from '../../ui/state-note.tsx'
import { useMe } from '../../ui/use-me.ts'
import { useTitle } from '../../ui/use-title.ts'
import { ChainPlace } from './chain-place.tsx'
import './decision-page.css'
import './decision-print.css'
import { EvidenceList } from './evidence-list.tsx'
import { Steps, Suspected, Unknowns, WouldChange } from './explanation-parts.tsx'
import { RawTrace } from './raw-trace.tsx'
import { useBook } from './use-book.ts'
import { VerdictBand } from './verdict-band.tsx'

export function DecisionPage({ id }: { id: string }) {
  const ledger = useMe()?.house
  const { t } = useTranslation(['decide', 'words'])
  const opened = useQuery({
    queryKey: ['decision', id, ledger],
    queryFn: () => readDecision(id, ledger),
    staleTime: Infinity,
  })
  useTitle(opened.data ? `${t(`words:verdict.${opened.data.decision.verdict}`)} · ${id}` : t('decision.title'))
  return (
    <div className="opened">
      <div className="opened-tools no-print">
        <Link to="/decisions" className="button plain">
          <Icon name="back" />
          {t('decision.back')}
        </Link>
        {opened.data ? (
          <button type="button" className="button plain" onClick={() => window.print()}>
            <Icon name="print" />
            {t('decision.print')}
          </button>
        ) : null}
      </div>
      {opened.data ? <Opened opened={opened.data} ledger={ledger} /> : null}
      {opened.isPending ? <StateNote title={t('decision.loading')} level={1} /> : null}
      {opened.isError ? <FailureNote error={opened.error} retry={() => void opened.refetch()} level={1} /> : null}
    </div>
  )
}

function Opened({ opened, ledger }: { opened: OpenedDecision; ledger: Ledger | undefined }) {
  const { t } = useTranslation(['decide', 'words'])
  const locale = useLocale()
  const book = useBook(ledger ?? 'live')
  const type = book?.types[opened.decision.suspected[0]?.type ?? '']
  const questions = opened.decision.questions.flatMap((id) => book?.questions[id] ?? [])
  const said = opened.explanation[locale]
  const explanation = 'evidence' in said ? said : undefined
  return (
    <article aria-labelledby="verdict">
      {ledger === 'sample' ? (
        <p className="sample-stamp">
          <Icon name="sample" />
          {t('decision.sample')}
        </p>
      ) : null}
      <VerdictBand opened={opened} explanation={explanation} book={book} />
      <div className="opened-columns">
        <div className="column">
          {explanation ? (
            <>
              <EvidenceList evidence={explanation.evidence} isAllowed={opened.decision.verdict === 'allow'} />
              <WouldChange changes={explanation.wouldChange} />
              <Unknowns unknowns={explanation.unknowns} />
            </>
          ) : (
            <StateNote title={t('decision.otherBook')} next={t('decision.otherBookNext')} />
          )}
          <ChainPlace opened={opened} ledger={ledger} record={explanation?.forRecord} />
        </div>
        <div className="column">
          {explanation ? (
            <Steps
              steps={explanation.steps}
              questions={questions}
              type={type}
              isAllowed={opened.decision.verdict === 'allow'}
            />
          ) : null}
          {explanation ? <Suspected suspected={explanation.suspected} type={type} /> : null}
        </div>
      </div>
      <RawTrace opened={opened} book={book} />
    </article>
  )
}
