import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OfflineQueue, QueueState } from '../api/offline-queue.ts'
import { Banner } from './banner.tsx'
import { Button } from './button.tsx'
import { isoOf, wallTime } from './format.ts'
import './upload-note.css'
import { saveFile } from './save-file.ts'

/** 「3条待上传，已存在本机」: what waits on this device, why, and what one can do. Trying again is always possible. */
export function UploadNote({
  state,
  queue,
  personId,
}: {
  state: QueueState
  queue: Pick<OfflineQueue, 'sendAll' | 'remove' | 'exportText'>
  /** Who is signed in; what others have left on this device is counted, not shown. */
  personId: string | undefined
}) {
  const { t } = useTranslation()
  const [isListed, setListed] = useState(false)
  const own = state.writes.filter((write) => write.personId === personId)
  const others = state.writes.length - own.length
  if (own.length === 0 || personId === undefined) return others === 0 ? null : <OthersNote count={others} />
  const refused = own.filter((write) => write.state === 'refused').length
  return (
    <div className="uploads">
      <Banner
        tone={refused > 0 || !state.isLasting ? 'ask' : 'note'}
        icon="upload"
        title={t(state.isLasting ? 'upload.waiting' : 'upload.waitingInMemory', { count: own.length })}
        act={
          <>
            <Button isBusy={state.isSending} onClick={() => void queue.sendAll(personId)}>
              {t('upload.retry')}
            </Button>
            <Button aria-expanded={isListed} onClick={() => setListed(!isListed)}>
              {t('upload.list')}
            </Button>
            <Button icon="download" onClick={() => download(queue.exportText(personId))}>
              {t('upload.export')}
            </Button>
          </>
        }
      >
        {state.isSending ? t('upload.sending') : null}
        {!state.isSending && state.stoppedBy ? t(`upload.stopped.${state.stoppedBy}`) : null}
        {refused > 0 ? ` ${t('upload.refused', { count: refused })}` : null}
        {others > 0 ? ` ${t('upload.others', { count: others })}` : null}
      </Banner>
      {isListed ? (
        <ul className="upload-list">
          {own.map((write) => (
            <li key={write.id}>
              <span className="party">{write.title}</span>
              <time dateTime={isoOf(write.madeAtMs)} className="quiet">
                {wallTime(write.madeAtMs).date} {wallTime(write.madeAtMs).time.slice(0, 5)}
              </time>
              {write.state === 'refused' ? <span className="error-text">{write.problem}</span> : null}
              {write.state === 'refused' ? (
                <Button kind="quiet" onClick={() => void queue.remove(write.id)}>
                  {t('upload.remove')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

function OthersNote({ count }: { count: number }) {
  const { t } = useTranslation()
  return <Banner tone="note" icon="upload" title={t('upload.others', { count })} />
}

const download = (text: string): void =>
  saveFile({ blob: new Blob([text], { type: 'application/json' }), name: 'lianfang-queue.json' })
