import { LOCALES } from '../../domain/text.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import type { FieldProblem } from '../../domain/errors.ts'
import type { LintRule } from '../../domain/paper-template.ts'
import type { Text } from '../../domain/text.ts'
import { fieldProblem } from '../../operations/refusals.ts'
import { lintText } from '../../writing/lint.ts'

export interface PlanPlace {
  /** Field of the request or record: `title`, `goals/2`. */
  readonly path: string
  /** How people call the place. */
  readonly name: Text
  readonly says: string
}

const CLAUSE_ENDS = /[，。；;！!？?\n]|\.\s/

/** What a plan may not count or demand: each finding with its words, its place and its rule. */
export function lintPlan(places: readonly PlanPlace[], rules: readonly LintRule[]): FieldProblem[] {
  return places.flatMap(({ path, name, says }) => {
    const clauses = says.split(CLAUSE_ENDS)
    const found = LOCALES.flatMap((locale) =>
      clauses.flatMap((clause) => lintText(path, clause, rules, locale)),
    ).filter(({ isHard }) => isHard)
    const first = new Map(found.map((finding) => [finding.rule, finding]))
    return [...first.values()].map(({ rule: id, words }) => {
      const rule = rules.find((each) => each.id === id)
      const why = rule?.says ?? text(id, id, id)
      const source = rule?.source ?? ''
      return fieldProblem(
        path,
        id,
        text(
          `${name['zh-Hans']}里写了“${words}”。${why['zh-Hans']}（依据：${source}）请改掉这些字再启动。`,
          `${name['zh-Hant']}裡寫了「${words}」。${why['zh-Hant']}（依據：${source}）請改掉這些字再啟動。`,
          `${name.en} says “${words}”. ${why.en} (${source}) Change these words before you launch.`,
        ),
      )
    })
  })
}
