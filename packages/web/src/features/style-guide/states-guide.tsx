import { useTranslation } from 'react-i18next'
import { ApiError } from '../../api/client.ts'
import type { QueueState } from '../../api/offline-queue.ts'
import type { QueuedWrite } from '../../api/queue-store.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { UploadNote } from '../../ui/upload-note.tsx'
import { Specimen } from './specimen.tsx'

const STATUSES = [0, 403, 404, 429, 500] as const
const ASLEEP = { sendAll: () => Promise.resolve(), remove: () => Promise.resolve(), exportText: () => '[]' }

export function StatesGuide() {
  const { t } = useTranslation('style-guide')
  const writes: readonly QueuedWrite[] = [1, 2, 3].map((index) => ({
    id: String(index),
    personId: 'per_1',
    title: t('queue.visit', { place: '新民村' }),
    method: 'POST',
    path: '/v1/visits',
    body: {},
    madeAtMs: Date.UTC(2026, 10, 24, index),
    attempts: 1,
    state: 'waiting',
  }))
  const waiting: QueueState = { writes, isSending: false, stoppedBy: 'unreachable', isLasting: true }
  const refused = writes.map((write, index) =>
    index === 0 ? { ...write, state: 'refused' as const, problem: t('queue.problem') } : write,
  )
  return (
    <section aria-labelledby="states">
      <h2 id="states">{t('guide.states')}</h2>
      <Specimen name="Banner">
        <Banner tone="note" icon="download" title={t('banner.note')} act={<Button>{t('act.go')}</Button>}>
          {t('banner.noteSays')}
        </Banner>
        <Banner tone="ask" icon="offline" title={t('banner.ask')}>
          {t('banner.askSays')}
        </Banner>
        <Banner tone="stop" icon="refuse" title={t('banner.stop')}>
          {t('banner.stopSays')}
        </Banner>
      </Specimen>
      <Specimen name="UploadNote">
        <UploadNote state={waiting} queue={ASLEEP} personId="per_1" />
        <UploadNote state={{ ...waiting, isSending: true, stoppedBy: undefined }} queue={ASLEEP} personId="per_1" />
        <UploadNote
          state={{ ...waiting, writes: refused, stoppedBy: undefined, isLasting: false }}
          queue={ASLEEP}
          personId="per_1"
        />
      </Specimen>
      <Specimen name="EmptyState · Skeleton">
        <EmptyState
          title={t('table.empty')}
          next={t('table.emptyNext')}
          act={
            <Button kind="primary" icon="plus">
              {t('act.add')}
            </Button>
          }
        />
        <Skeleton lines={5} />
      </Specimen>
      <Specimen name="FailureNote">
        {STATUSES.map((status) => (
          <FailureNote key={status} error={new ApiError(status, '', '')} retry={() => undefined} />
        ))}
      </Specimen>
    </section>
  )
}
