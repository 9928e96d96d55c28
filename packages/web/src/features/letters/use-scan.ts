import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, pathOf, type Input, type Output } from '../../api/call.ts'
import { ApiError } from '../../api/client.ts'
import { openUploads } from '../../api/uploads.ts'
import { nowMs } from '../../ui/clock.ts'
import { isoOf } from '../../ui/format.ts'
import { useMe } from '../../ui/use-me.ts'
import type { Batch } from './batch-page.tsx'
import { judgeLocally } from './local-serial.ts'

export type ScanState = Input<'enterLetterScans'>['body']['state']
type Item = Output<'enterLetterScans'>['items'][number]

export interface Scanned extends Item {
  readonly at: number
  readonly entered: string
}
export type Shown =
  | (Omit<Scanned, 'outcome'> & { readonly outcome: Item['outcome'] | 'kept' })
  | { readonly outcome: 'failed'; readonly at: number; readonly entered: string; readonly message: string }

const NOTHING = { letter: null, group: null, state: null, since: null, wrongAt: null, meant: null }
const SHOWN_MOST = 12

/** One receipt after the other: nothing is called entered before the server, or this device, has it. */
export function useScan(batch: Batch, state: ScanState) {
  const { t } = useTranslation('letters')
  const queries = useQueryClient()
  const personId = useMe()?.person?.id
  const [shown, setShown] = useState<readonly Shown[]>([])
  const [count, setCount] = useState(0)
  const last = useRef(0)
  const show = (result: Shown): void => {
    setShown((before) => [result, ...before].slice(0, SHOWN_MOST))
    if (result.outcome === 'recorded' || result.outcome === 'kept') setCount((before) => before + 1)
  }
  const scan = async (entered: string): Promise<void> => {
    last.current += 1
    const at = last.current
    const input = {
      params: { id: batch.id },
      body: { state, scans: [{ serial: entered, occurredAt: isoOf(nowMs()) }] },
    }
    try {
      const { items } = await call('enterLetterScans', input)
      const [item] = items
      if (item !== undefined) show({ ...item, at, entered })
      void queries.invalidateQueries({ queryKey: ['letter-batch', batch.id] })
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 0 || personId === undefined)
        return show({ outcome: 'failed', at, entered, message: error instanceof Error ? error.message : String(error) })
      const verdict = judgeLocally(entered, batch)
      if (verdict !== 'fits') return show({ ...NOTHING, outcome: verdict, at, entered })
      const queue = await openUploads()
      const title = t('scan.queued', { number: entered.slice(-30) })
      await queue.add({ personId, title, method: 'POST', path: pathOf('enterLetterScans', input), body: input.body })
      show({ ...NOTHING, outcome: 'kept', at, entered })
    }
  }
  return { shown, count, scan }
}
