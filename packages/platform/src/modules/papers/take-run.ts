import type { Comparison, FigureRows, Indicator, RunData } from '../../domain/indicator.ts'
import type { HouseTransaction } from '../../store/house.ts'

export interface RunRequest {
  readonly indicators: ReadonlyMap<string, Indicator>
  /** `indicator` or `indicator/dimension`: `PaperTemplate.figures`. */
  readonly ids: readonly string[]
  readonly organisation: RunData['organisation']
  readonly period: RunData['period']
  readonly comparisons: readonly Comparison[]
  readonly nowIso: string
  readonly runId: string
}

/** All figures at one moment: `db` is a transaction that is repeatable read and read only. */
export async function takeRun(
  db: HouseTransaction,
  request: RunRequest,
): Promise<{ readonly run: RunData; readonly rows: FigureRows }> {
  await db.selectFrom('organisation').select('id').where('id', '=', request.organisation.id).execute()
  const { organisation, period, nowIso, runId } = request
  return {
    run: { schema: 'lianfang-run/1', id: runId, organisation, period, takenAt: nowIso, figures: {} },
    rows: {},
  }
}
