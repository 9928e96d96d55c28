import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { nowMs } from '../../ui/clock.ts'
import { isoOf, wallTime } from '../../ui/format.ts'
import { announce } from '../../ui/toasts.tsx'
import { keepWrite } from './keep-write.ts'
import { ShiftMark } from './marks.tsx'
import { SwapDialog } from './swap-dialog.tsx'

type Shift = Output<'listMyShifts'>['items'][number]

/** Where I am to stand, and the two taps that say I do. */
export function MyShifts({ personId, isOffline }: { personId: string; isOffline: boolean }) {
  const { t } = useTranslation('patrol')
  const queries = useQueryClient()
  const [swapping, setSwapping] = useState<Shift>()
  const mine = useQuery({ queryKey: ['my-shifts'], queryFn: () => call('listMyShifts'), retry: false })
  const items = mine.data?.items ?? []
  if (items.length === 0) return null
  const reread = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['my-shifts'] })
    await queries.invalidateQueries({ queryKey: ['patrol-sheet'] })
  }
  const say = async (shift: Shift, name: 'beginShift' | 'endShift'): Promise<void> => {
    const place = `${shift.siteName} · ${shift.spot}`
    const title = name === 'beginShift' ? t('shift.beginTitle', { place }) : t('shift.endTitle', { place })
    const isSent = await keepWrite(
      name,
      { params: { id: shift.id }, body: { at: isoOf(nowMs()) } },
      { personId, title },
    )
    announce(isSent ? title : t('ask.onDevice'))
    await reread()
  }
  return (
    <section className="card my-shifts">
      <h2>{t('shift.title')}</h2>
      <ul>
        {items.slice(0, 6).map((shift) => (
          <li key={shift.id}>
            <div>
              <strong className="party">
                {shift.siteName} · {shift.spot}
              </strong>
              <span className="quiet">{shift.interceptionName}</span>
              <span>{hoursOf(shift)}</span>
              <ShiftMark state={shift.state} />
              {shift.stoodFrom !== null && shift.stoodTo === null ? (
                <span>{t('shift.since', { time: wallTime(shift.stoodFrom).time.slice(0, 5) })}</span>
              ) : null}
            </div>
            <div className="buttons">
              {shift.state === 'planned' ? (
                <>
                  <Button kind="primary" onClick={() => void say(shift, 'beginShift')}>
                    {t('shift.begin')}
                  </Button>
                  {isOffline ? null : <Button onClick={() => setSwapping(shift)}>{t('shift.swap')}</Button>}
                </>
              ) : null}
              {shift.state === 'standing' ? (
                <Button onClick={() => void say(shift, 'endShift')}>{t('shift.end')}</Button>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {swapping ? <SwapDialog shift={swapping} close={() => setSwapping(undefined)} done={reread} /> : null}
    </section>
  )
}

export function hoursOf({ startsAt, endsAt }: Pick<Shift, 'startsAt' | 'endsAt'>): string {
  const from = wallTime(startsAt)
  const to = wallTime(endsAt)
  return `${from.date} ${from.time.slice(0, 5)}–${to.date === from.date ? '' : `${to.date} `}${to.time.slice(0, 5)}`
}
