import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../api/call.ts'
import { nowMs } from '../../ui/clock.ts'
import { moneyText } from '../../ui/format.ts'
import { StatusMark, type StatusTone } from '../../ui/status-mark.tsx'

export type LimitRequest = Output<'readLimitRequest'>
export type RequestState = LimitRequest['state']
export type AccountLimits = Output<'readLimits'>

const TONES: Readonly<Record<RequestState, StatusTone>> = {
  told: 'note',
  submitted: 'ask',
  approved: 'note',
  'in-effect': 'verified',
  refused: 'stop',
  appealed: 'ask',
  withdrawn: 'plain',
  expired: 'plain',
  closed: 'plain',
}

export function RequestStateMark({ state }: { state: RequestState }) {
  const { t } = useTranslation('limits')
  return <StatusMark tone={TONES[state]}>{t(`state.${state}`)}</StatusMark>
}

/** Fen as money on the screen; hundredths only when there are any. */
export const yuan = (minor: number): string => moneyText({ minor, currency: 'CNY' }).replace(/\.00$/, '')

/** Hours and minutes until then by the server's clock, going on by this page's; zero when it is over. */
export function useMinutesUntil(at: string, asOf: string): number {
  const [startedMs] = useState(nowMs)
  const [passedMs, setPassedMs] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setPassedMs(nowMs() - startedMs), 15_000)
    return () => clearInterval(timer)
  }, [startedMs])
  return Math.max(0, Math.ceil((Date.parse(at) - Date.parse(asOf) - passedMs) / 60_000))
}

export function Remaining({ at, asOf }: { at: string; asOf: string }) {
  const { t } = useTranslation('limits')
  const minutes = useMinutesUntil(at, asOf)
  if (minutes === 0) return <>{t('countdown.now')}</>
  return <>{t('countdown.left', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })}</>
}
