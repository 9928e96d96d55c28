import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { countText, wholePercent } from '../../ui/format.ts'
import { useLocale, useText } from '../../ui/i18n.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useMay } from '../../ui/use-me.ts'
import './letters.css'
import { useLetterCodes } from './use-letter-codes.ts'

/** Batches of letters, and how many receipts of each are back. */
export function LettersPage() {
  const { t } = useTranslation('letters')
  const mayIssue = useMay('issueLetterBatch')
  const issue = mayIssue ? (
    <ButtonLink kind="primary" icon="plus" to="/letters/new">
      {t('home.issue')}
    </ButtonLink>
  ) : null
  return (
    <>
      <PageHead
        title={t('home.title')}
        says={t('home.says')}
        back={<PathLink to="/outreach">{t('home.back')}</PathLink>}
        act={issue}
        help={[
          { ask: t('help.rate.ask'), answer: t('help.rate.answer') },
          { ask: t('help.twice.ask'), answer: t('help.twice.answer') },
        ]}
      />
      <Batches issue={issue} />
    </>
  )
}

function Batches({ issue }: { issue: React.ReactNode }) {
  const { t } = useTranslation('letters')
  const locale = useLocale()
  const say = useText()
  const codes = useLetterCodes()
  const batches = useQuery({ queryKey: ['letter-batches'], queryFn: () => call('listLetterBatches') })
  if (batches.isError) return <FailureNote error={batches.error} retry={() => void batches.refetch()} level={1} />
  if (!batches.data || !codes) return <Skeleton lines={6} />
  const { items } = batches.data
  if (items.length === 0) return <EmptyState title={t('home.empty')} next={t('home.emptyNext')} act={issue} />
  const columns = ['batch', 'organisation', 'audience', 'issuedOn', 'dueOn', 'letters', 'returned', 'rate'] as const
  return (
    <section>
      <p className="records-says">{t('home.list', { count: items.length })}</p>
      <div className="letters-scroll" tabIndex={0} role="region" aria-label={t('home.title')}>
        <table className="letters-table">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {t(`home.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.id}>
                <th scope="row">
                  <PathLink to={`/letters/${item.id}`} className="batch-link">
                    <span className="party">{item.title}</span>
                    <small className="quiet">{item.number}</small>
                  </PathLink>
                </th>
                <td>
                  <span className="party">{item.organisation.name}</span>
                </td>
                <td>{say(codes.audiences.find(({ id }) => id === item.audience)?.title ?? NO_WORDS)}</td>
                <td className="serial">{item.issuedOn}</td>
                <td className="serial">{item.dueOn}</td>
                <td className="number">{countText(item.letters, locale)}</td>
                <td className="number">{countText(item.counts.returned, locale)}</td>
                <td className="number">
                  {item.letters === 0 ? '—' : wholePercent(item.counts.returned / item.letters, locale)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

const NO_WORDS = { 'zh-Hans': '', 'zh-Hant': '', en: '' }
