import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { nowMs } from '../../ui/clock.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { latencyText, whenText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { KeyValues } from '../../ui/key-values.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useMay } from '../../ui/use-me.ts'
import { DeliveryMark } from './marks.tsx'
import { useExchangeNames } from './use-exchange-names.ts'
import { useReason } from './use-reason.ts'

/** One delivery with all its attempts, and the very text that is signed. */
export function DeliveryDrawer({ id, isActive, close }: { id: string; isActive: boolean; close: () => void }) {
  const { t } = useTranslation('exchange')
  const { factName } = useExchangeNames()
  const locale = useLocale()
  const queries = useQueryClient()
  const may = useMay('replayDelivery')
  const [isAsking, setAsking] = useState(false)
  const delivery = useQuery({
    queryKey: ['deliveries', 'one', id],
    queryFn: () => call('readDelivery', { params: { id } }),
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? 2_000 : false),
  })
  const { data } = delivery
  return (
    <Drawer title={data ? factName(data.kind) : t('deliveries.one')} close={close}>
      {delivery.isError ? <FailureNote error={delivery.error} retry={() => void delivery.refetch()} /> : null}
      {delivery.isPending ? <Skeleton lines={8} /> : null}
      {data ? (
        <>
          {may && isActive && data.state !== 'waiting' ? (
            <div className="buttons">
              <Button onClick={() => setAsking(true)}>{t('replay.one')}</Button>
            </div>
          ) : null}
          <KeyValues
            facts={[
              [t('deliveries.state'), <DeliveryMark key="state" state={data.state} />],
              [t('deliveries.id'), <code key="id">{data.id}</code>],
              [t('deliveries.attempts'), String(data.attempts)],
              [
                t('jobs.because'),
                data.factId === null ? null : (
                  <PathLink key="fact" to={`/exchange?tab=facts&open=${data.factId}`}>
                    {factName(data.kind)}
                  </PathLink>
                ),
              ],
              [t('jobs.made'), whenText(data.createdAt, nowMs(), locale)],
            ]}
          />
          <Tries delivery={data} />
          <section>
            <h3>{t('deliveries.body')}</h3>
            <pre className="raw-text">{data.body}</pre>
          </section>
        </>
      ) : null}
      {isAsking ? (
        <ConfirmDialog
          title={t('replay.one')}
          says={t('replay.oneSays')}
          act={t('replay.send')}
          close={() => setAsking(false)}
          confirm={async () => {
            await call('replayDelivery', { params: { id }, body: {} })
            await Promise.all([
              queries.invalidateQueries({ queryKey: ['deliveries'] }),
              queries.invalidateQueries({ queryKey: ['webhooks'] }),
            ])
            announce(t('replay.done', { count: 1 }))
          }}
        />
      ) : null}
    </Drawer>
  )
}

function Tries({ delivery }: { delivery: Output<'readDelivery'> }) {
  const { t } = useTranslation('exchange')
  const reason = useReason()
  return (
    <section>
      <h3>{t('deliveries.tries')}</h3>
      {delivery.tries.length === 0 ? <p className="quiet">{t('deliveries.noTries')}</p> : null}
      <Timeline
        label={t('deliveries.tries')}
        moments={delivery.tries.map((each) => ({
          id: each.at,
          at: each.at,
          title:
            each.status === null
              ? t('deliveries.noAnswer')
              : t('deliveries.answered', { status: each.status, took: latencyText(each.durationMs) }),
          more: (
            <>
              {each.error === null ? null : <p className="quiet">{reason(each.error)}</p>}
              {each.responseHead ? <pre className="raw-text">{each.responseHead}</pre> : null}
            </>
          ),
        }))}
      />
    </section>
  )
}
