import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { ReasonDialog } from '../../ui/confirm-dialog.tsx'
import { moneyText, wallTime } from '../../ui/format.ts'
import { announce } from '../../ui/toasts.tsx'
import { OutcomeMark } from './marks.tsx'

const SHOWN = 5

/** What I have just recorded: to be withdrawn where it was a mistake, to be added to where something was stopped. */
export function MyRecords() {
  const { t } = useTranslation('patrol')
  const queries = useQueryClient()
  const [withdrawing, setWithdrawing] = useState<string>()
  const mine = useQuery({
    queryKey: ['approaches', 'mine'],
    queryFn: () => call('listApproaches', { query: { mine: true, limit: SHOWN } }),
  })
  if (!mine.data) return null
  return (
    <section className="card my-records">
      <h2>{t('mine.title')}</h2>
      {mine.data.items.length === 0 ? <p className="quiet">{t('mine.none')}</p> : null}
      <ul>
        {mine.data.items.map((row) => (
          <li key={row.id}>
            <div className="my-record-head">
              <time dateTime={row.occurredAt}>{wallTime(row.occurredAt).time.slice(0, 5)}</time>
              <span className="party">{row.spot}</span>
              <OutcomeMark outcome={row.outcome} />
              {row.kept ? <strong>{moneyText(row.kept)}</strong> : null}
              <span className="buttons">
                <Button kind="quiet" onClick={() => setWithdrawing(row.id)}>
                  {t('mine.withdraw')}
                </Button>
              </span>
            </div>
            {row.outcome === 'stopped' || row.outcome === 'police-called' ? (
              <div className="buttons">
                <ButtonLink to={`/patrol/records/${row.id}/gather`}>{t('mine.gather')}</ButtonLink>
                {row.gathered > 0 ? <span className="quiet">{t('mine.gathered', { count: row.gathered })}</span> : null}
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {withdrawing === undefined ? null : (
        <ReasonDialog
          title={t('mine.withdrawTitle')}
          says={t('mine.withdrawSays')}
          act={t('mine.withdraw')}
          confirm={async (reason) => {
            await call('withdrawApproach', { params: { id: withdrawing }, body: { reason } })
            announce(t('mine.withdrawn'))
            void queries.invalidateQueries({ queryKey: ['approaches'] })
            void queries.invalidateQueries({ queryKey: ['patrol-sheet'] })
          }}
          close={() => setWithdrawing(undefined)}
        />
      )}
    </section>
  )
}
