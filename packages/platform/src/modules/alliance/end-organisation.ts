import { sql } from 'kysely'
import { text } from '../../domain/error-texts/error-text.ts'
import type { FieldProblem } from '../../domain/errors.ts'
import type { Role } from '../../domain/role.ts'
import type { Locale } from '../../domain/text.ts'
import { bind, refuse, type Act } from '../../operations/implementation.ts'
import { endOrganisation } from './contract-tree.ts'
import { beginningOf } from '../../domain/days.ts'
import { ROLE_NAMES } from './names.ts'
import { inForceOn } from './organisation-rows.ts'
import { fieldProblem, outdated, refuseField } from '../../operations/refusals.ts'
import { lockTree } from './tree-checks.ts'

const NAMED_MOST = 10

export const bindEndOrganisation = () =>
  bind(endOrganisation, {
    ownerOf: async (_lookup, { params }) => params.id,
    async run(act, { params, body }) {
      const { db } = act
      await lockTree(db)
      const row = await db
        .selectFrom('organisation')
        .select(['id', 'version', 'valid_from', 'valid_to'])
        .where('id', '=', params.id)
        .executeTakeFirst()
      if (row === undefined) return refuse('not-found')
      if (row.version !== body.version) return outdated()
      if (row.valid_to !== null)
        return refuseField(
          'conflict',
          'on',
          'ended',
          text('这个单位已经终止。', '這個單位已經終止。', 'This organisation has ended already.'),
        )
      if (body.on < row.valid_from)
        return refuseField(
          'refused',
          'on',
          'before-beginning',
          text(
            `它从 ${row.valid_from} 起才成立。`,
            `它從 ${row.valid_from} 起才成立。`,
            `It began only on ${row.valid_from}.`,
          ),
        )
      const holding = await whatHolds(act, row.id, body.on)
      if (holding.length > 0)
        return refuse('refused', {
          says: joined(holding),
          errors: holding,
        })
      await write(act, row, body.on)
      act.note({ subject: row.id, reason: body.reason, details: { on: body.on } })
      await act.fact({
        kind: 'organisation.ended',
        subjectId: row.id,
        organisationId: row.id,
        body: { on: body.on },
        occurredAt: beginningOf(body.on),
      })
      return { id: row.id, version: row.version + 1 }
    },
  })

async function write(act: Act, row: { id: string; version: number }, on: string): Promise<void> {
  const { db, nowIso, actor } = act
  await db
    .updateTable('organisation')
    .set({ valid_to: on, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  await db
    .updateTable('organisation_place')
    .set({ valid_to: on })
    .where('organisation_id', '=', row.id)
    .where('valid_to', 'is', null)
    .execute()
  await db
    .updateTable('organisation_contact')
    .set({ valid_to: on })
    .where('organisation_id', '=', row.id)
    .where('valid_to', 'is', null)
    .execute()
  await db
    .updateTable('invitation')
    .set({ withdrawn_at: nowIso, withdrawn_by: actor })
    .where('organisation_id', '=', row.id)
    .where('withdrawn_at', 'is', null)
    .execute()
}

/** Everything that still hangs on the organisation on that day, as problems that name it. */
async function whatHolds({ db }: Act, id: string, on: string): Promise<FieldProblem[]> {
  const members = await db
    .selectFrom('organisation')
    .select('name')
    .where((where) => where.or([where('parent_id', '=', id), where('area_id', '=', id)]))
    .where(inForceOn(on))
    .orderBy(sql`parent_id is distinct from ${id}`)
    .orderBy(sql`level = 'member'`)
    .orderBy('code')
    .execute()
  const posts = await db
    .selectFrom('role_assignment')
    .select(['role', sql<number>`count(*)`.as('count')])
    .where('organisation_id', '=', id)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', beginningOf(on))]))
    .groupBy('role')
    .orderBy('role')
    .execute()
  const commands = await db
    .selectFrom('command')
    .select('title')
    .where('organisation_id', '=', id)
    .where((where) => where.or([where('ends_on', 'is', null), where('ends_on', '>=', on)]))
    .orderBy('id')
    .execute()
  return [
    ...(members.length === 0 ? [] : [membersHold(members.map(({ name }) => name))]),
    ...(posts.length === 0 ? [] : [postsHold(posts)]),
    ...(commands.length === 0 ? [] : [commandsHold(commands.map(({ title }) => title))]),
  ]
}

function membersHold(names: readonly string[]): FieldProblem {
  const shown = names.slice(0, NAMED_MOST)
  const more = names.length > shown.length
  return fieldProblem(
    'members',
    'members-in-force',
    text(
      `还有 ${names.length} 个单位在它之下或在其区域内：${shown.join('、')}${more ? '等' : ''}。请先划转或终止。`,
      `還有 ${names.length} 個單位在它之下或在其區域內：${shown.join('、')}${more ? '等' : ''}。請先劃轉或終止。`,
      `${names.length} organisations still stand under it or in its area: ${shown.join(', ')}${more ? ', …' : ''}. Move or end them first.`,
    ),
  )
}

function postsHold(posts: readonly { readonly role: string; readonly count: number }[]): FieldProblem {
  const total = posts.reduce((sum, { count }) => sum + count, 0)
  const shown = (locale: Locale): string =>
    posts.map(({ role, count }) => `${ROLE_NAMES[role as Role][locale]} ${count}`).join(locale === 'en' ? ', ' : '、')
  return fieldProblem(
    'posts',
    'posts-in-force',
    text(
      `还有 ${total} 个岗位在任（${shown('zh-Hans')}）。请先免去或调走。`,
      `還有 ${total} 個崗位在任（${shown('zh-Hant')}）。請先免去或調走。`,
      `${total} posts are still held (${shown('en')}). End or move them first.`,
    ),
  )
}

function commandsHold(titles: readonly string[]): FieldProblem {
  return fieldProblem(
    'commands',
    'commands-in-force',
    text(
      `它设立的领导小组或行动尚未结束：${titles.join('、')}。`,
      `它設立的領導小組或行動尚未結束：${titles.join('、')}。`,
      `Groups or actions that it appointed are still under way: ${titles.join(', ')}.`,
    ),
  )
}

function joined(problems: readonly FieldProblem[]) {
  const all = problems.flatMap(({ says }) => (says === undefined ? [] : [says]))
  return text(
    all.map((each) => each['zh-Hans']).join(''),
    all.map((each) => each['zh-Hant']).join(''),
    all.map(({ en }) => en).join(' '),
  )
}
