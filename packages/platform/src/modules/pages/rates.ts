import { refuse, type Act, type Refusal } from '../../operations/implementation.ts'
import type { Rate } from '../../domain/page-rules.ts'

interface Counting {
  executeTakeFirst(): Promise<{ readonly count: number } | undefined>
}

/** Counted in the database, so that several servers count together. Undefined: there is room. */
export async function checkRate(
  { nowMs }: Pick<Act, 'nowMs'>,
  { most, withinMs }: Rate,
  countSince: (sinceIso: string) => Counting,
): Promise<Refusal | undefined> {
  const found = await countSince(new Date(nowMs - withinMs).toISOString()).executeTakeFirst()
  if ((found?.count ?? 0) < most) return undefined
  return refuse('rate-limited', { retryAfterSeconds: Math.max(1, Math.ceil(withinMs / 1_000)) })
}
