import { useEffect, useState } from 'react'
import { nowMs } from '../../ui/clock.ts'
import type { View } from './view.ts'

/** The server's time as it goes on, whatever this machine's clock says. */
export function useServerClock(view: View): { readonly nowServerMs: number; readonly elapsedMs: number } {
  const [ahead, setAhead] = useState({ now: view.now, ms: Date.parse(view.now) - nowMs() })
  if (ahead.now !== view.now) setAhead({ now: view.now, ms: Date.parse(view.now) - nowMs() })
  const [tick, setTick] = useState(nowMs)
  useEffect(() => {
    const timer = setInterval(() => setTick(nowMs()), 1_000)
    return () => clearInterval(timer)
  }, [])
  const nowServerMs = Math.max(tick + ahead.ms, Date.parse(view.now))
  const endMs = view.endedAt === null ? nowServerMs : Date.parse(view.endedAt)
  return { nowServerMs, elapsedMs: endMs - Date.parse(view.startedAt) }
}
