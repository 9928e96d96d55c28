import { useEffect, useState, useSyncExternalStore } from 'react'
import type { OfflineQueue } from '../api/offline-queue.ts'
import { openUploads } from '../api/uploads.ts'
import { UploadNote } from '../ui/upload-note.tsx'

/** What waits on this device, on every page; it is sent when the network comes back. */
export function UploadBar() {
  const [queue, setQueue] = useState<OfflineQueue>()
  useEffect(() => {
    let isGone = false
    void openUploads().then((opened) => {
      if (isGone) return
      setQueue(opened)
      if (opened.state().writes.length > 0) void opened.sendAll()
    })
    return () => {
      isGone = true
    }
  }, [])
  return queue ? <OpenedBar queue={queue} /> : null
}

function OpenedBar({ queue }: { queue: OfflineQueue }) {
  const state = useSyncExternalStore(queue.subscribe, queue.state)
  useEffect(() => {
    const send = (): void => void queue.sendAll()
    addEventListener('online', send)
    return () => removeEventListener('online', send)
  }, [queue])
  return <UploadNote state={state} queue={queue} />
}
