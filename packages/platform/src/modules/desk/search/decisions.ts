import type { Look, SearchSource } from '../../../operations/desk-source.ts'

/** A decision by its number, if the caller may see those of its source. */
export type FindDecision = (
  look: Look,
  seq: number,
) => Promise<{ readonly verdict: string; readonly source: string } | undefined>

/** Decisions are found by the whole id: `dec_123`, or the number alone. */
export const decisionSearch = (findDecision: FindDecision): SearchSource => ({
  kind: 'decision',
  async find(look, { text }) {
    const seq = Number(/^(?:dec_)?([1-9]\d{0,14})$/i.exec(text)?.[1])
    if (!Number.isSafeInteger(seq) || !look.may('readDecision')) return []
    const decision = await findDecision(look, seq)
    if (decision === undefined) return []
    const id = `dec_${seq}`
    return [{ id, title: id, subtitle: `${decision.verdict} · ${decision.source}`, href: `/decisions/${id}` }]
  },
})
