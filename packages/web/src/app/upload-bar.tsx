import { useEffect, useState, useSyncExternalStore } from 'react'
import type { OfflineQueue } from '../api/offline-queue.ts'
import { openUploads } from '../api/uploads.ts'
import { UploadNote } from '../ui/upload-note.tsx'
import { useMe } from '../ui/use-me.ts'

/** What waits on this device, on every page; it is sent when its owner is here and the network is back. */
export function UploadBar() {
  const [queue, setQueue] = useState<OfflineQueue>()
  useEffect(() => {
    let isGone = false
    void openUploads().then((opened) => {
      if (!isGone) setQueue(opened)
    })
    return () => {
      isGone = true
    }
  }, [])
  return queue ? <OpenedBar queue={queue} /> : null
}

function OpenedBar({ queue }: { queue: OfflineQueue }) {
  const state = useSyncExternalStore(queue.subscribe, queue.state)
  const personId = useMe()?.person?.id
  useEffect(() => {
    if (personId === undefined) return undefined
    const send = (): void => void queue.sendAll(personId)
    if (queue.state().writes.length > 0) send()
    addEventListener('online', send)
    return () => removeEventListener('online', send)
  }, [queue, personId])
  return <UploadNote state={state} queue={queue} personId={personId} />
}
