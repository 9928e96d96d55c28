import type { FeaturePlan, WindowPlan } from './plan.ts'

/** For remembering payments, a window over all time counts as this long. */
export const LIFETIME_PAYMENT_MEMORY_MS = 30 * 86_400_000

/**
 * How long (ms, before the watermark) a payment is remembered after its newest event: as long as any window could still show it.
 * Until then further messages of the payment are not collected again and its state can change. After that its state stays
 * as it is, and a message with the same `paymentId` starts a new payment.
 */
export function paymentMemoryMs(plan: WindowPlan): number {
  const reaches = plan.features.map((f) => f.delayMs + (isLifetime(f) ? LIFETIME_PAYMENT_MEMORY_MS : f.windowMs))
  return plan.latenessMs + Math.max(0, ...reaches)
}

/** Entries at or before the watermark minus this (ms) can be in no finite window of any event that is not too late. */
export function retentionMs(features: readonly FeaturePlan[], latenessMs: number): number {
  return latenessMs + Math.max(0, ...features.filter((f) => !isLifetime(f)).map((f) => f.delayMs + f.windowMs))
}

export function isLifetime(feature: FeaturePlan): boolean {
  return feature.windowMs === Infinity
}
