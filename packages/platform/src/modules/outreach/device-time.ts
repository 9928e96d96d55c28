import type { Static } from 'typebox'
import { dayOf } from '../../domain/days.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import type { FieldPage } from '../../domain/outreach-content.ts'
import type { Refusal } from '../../operations/implementation.ts'
import { refuseField } from '../../operations/refusals.ts'
import type { Device } from './contract-activities.ts'

const DAY_MS = 86_400_000

export interface DeviceTime {
  readonly madeAt: string
  readonly sentAt: string | null
  readonly seenAt: string | null
  /** Server's clock minus the device's, milliseconds; null: it did not say. */
  readonly offsetMs: number | null
  /** When it was made by the server's clock: not before the device heard from the server, not after it arrived. */
  readonly correctedAt: string
  /** The day on which it happened by the server's clock; undefined: the day was said as such and stands. */
  readonly day: string | undefined
}

export interface Arrival {
  readonly nowMs: number
  /** What the clock of the device said when it sent this, epoch ms. */
  readonly clockMs: number | undefined
}

/** Whose clock is hours or a day wrong is not asked twice: the server knows by how much, and the day follows. */
export function deviceTime(device: Static<typeof Device>, arrival: Arrival, field: FieldPage): DeviceTime | Refusal {
  const { nowMs, clockMs } = arrival
  const offsetMs = clockMs === undefined ? null : Math.round(nowMs - clockMs)
  const isOff = offsetMs !== null && Math.abs(offsetMs) > field.clockToleranceSeconds * 1_000
  const saidMs = Date.parse(device.madeAt) + (isOff ? offsetMs : 0)
  const seenMs = device.seenAt === undefined ? -Infinity : Math.min(Date.parse(device.seenAt), nowMs)
  const correctedMs = Math.min(Math.max(saidMs, seenMs), nowMs)
  const { daysBefore } = device
  if (daysBefore !== undefined && correctedMs < nowMs - field.recordWithinDays * DAY_MS)
    return refuseField('refused', 'occurredFrom', 'clock-wrong', CLOCK_WRONG)
  return {
    madeAt: device.madeAt,
    sentAt: clockMs === undefined ? null : new Date(clockMs).toISOString(),
    seenAt: device.seenAt ?? null,
    offsetMs,
    correctedAt: new Date(correctedMs).toISOString(),
    day: daysBefore === undefined ? undefined : dayOf(correctedMs - daysBefore * DAY_MS),
  }
}

const CLOCK_WRONG = text(
  '这条记录的时间太早，设备的时钟可能不对。请选明是哪一天，再保存。',
  '這筆紀錄的時間太早，裝置的時鐘可能不對。請選明是哪一天，再儲存。',
  'The time of this record is too long ago; the clock of the device may be wrong. Choose the day, then save again.',
)
