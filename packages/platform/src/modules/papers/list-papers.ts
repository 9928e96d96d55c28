import { sql, type SqlBool } from 'kysely'
import { bind } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { listPapers, listPaperTemplates } from './contract-papers.ts'
import { selectPapers } from './paper-record.ts'
import { rowOf } from './paper-rows.ts'
import type { PapersDeps } from './papers-deps.ts'

export const bindListPaperTemplates = ({ templates }: PapersDeps) =>
  bind(listPaperTemplates, {
    async run() {
      return {
        items: [...templates.values()].map(({ id, version, layout, name, period, leaves, figures, inputs }) => ({
          id,
          version,
          layout,
          name,
          period,
          leaves,
          figures: figures.length,
          inputs: inputs.map((input) => ({
            id: input.id,
            type: input.type,
            title: input.title,
            isRequired: input.isRequired,
            proposed: input.proposed ?? null,
            columns: (input.columns ?? []).map((column) => ({ id: column.id, type: column.type, title: column.title })),
          })),
        })),
      }
    },
  })

export const bindListPapers = (deps: PapersDeps) =>
  bind(listPapers, {
    async run(act, { query }) {
      const { q, organisationId, template, state, from, to, waiting, after, limit = 50 } = query
      let rows = selectPapers(act.db)
        .where(withinReach(act.reach))
        .orderBy('paper.id', 'desc')
        .limit(limit + 1)
      if (q !== undefined) rows = rows.where(sql<SqlBool>`position(${q.trim()} in coalesce(paper.number, '')) > 0`)
      if (organisationId !== undefined)
        rows = rows.where(
          sql<SqlBool>`organisation.path ^@ (select place.path from organisation place where place.id = ${organisationId})`,
        )
      if (template !== undefined) rows = rows.where('paper.template_id', '=', template)
      rows = state === undefined ? rows.where('paper.state', '<>', 'discarded') : rows.where('paper.state', '=', state)
      if (from !== undefined) rows = rows.where('paper.period_from', '>=', from)
      if (to !== undefined) rows = rows.where('paper.period_to', '<=', to)
      if (waiting !== undefined) {
        const me = act.caller.kind === 'person' ? act.caller.personId : ''
        rows = rows
          .where('paper.state', 'in', ['submitted', 'reviewed'])
          .where(sql<SqlBool>`not (${me} = any(paper.writers))`)
      }
      if (after !== undefined) rows = rows.where('paper.id', '<', after)
      const found = await rows.execute()
      const page = found.slice(0, limit)
      return {
        items: page.map((row) => rowOf(act, row, deps)),
        next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
      }
    },
  })
