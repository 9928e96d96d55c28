import type { Static } from 'typebox'
import type { CountedMeasure, ChannelFamily } from '../../domain/activity.ts'
import type { UnitRow } from './contract-parts.ts'
import { taskRow, type TaskFound } from './read-tasks.ts'

export interface GoalFound {
  readonly id: string
  readonly what: string
  readonly channel: string | null
  readonly family: ChannelFamily | null
  readonly measure: CountedMeasure
  readonly total: number
  readonly shared: number
}

interface Figure {
  readonly activityId: string
  readonly channel: string
  readonly measure: string
  readonly value: number
  readonly isRounded: boolean
}

type FamilyOf = (channel: string) => string | undefined

export interface BoardParts {
  readonly tasks: readonly TaskFound[]
  readonly goals: readonly GoalFound[]
  readonly shares: readonly { readonly goal_id: string; readonly unit_id: string; readonly value: number }[]
  readonly figures: readonly Figure[]
  readonly familyOf: FamilyOf
  readonly today: string
  readonly ownerId: string
}

const LISTED_MOST = 3
const SILENT_MOST = 5
const LATE: ReadonlySet<string> = new Set(['late', 'locked'])

/** What was counted of a goal's channel in its measure; `only`: by these activities. */
export function countIn(
  { channel, family, measure }: GoalFound,
  figures: readonly Figure[],
  familyOf: FamilyOf,
  only?: ReadonlySet<string>,
) {
  const fitting = figures.filter(
    (figure) =>
      figure.measure === measure &&
      (channel === null ? familyOf(figure.channel) === family : figure.channel === channel) &&
      (only?.has(figure.activityId) ?? true),
  )
  return {
    value: fitting.reduce((sum, { value }) => sum + value, 0),
    isRounded: fitting.some(({ isRounded }) => isRounded),
  }
}

/** How reports stand: those whose task has begun are expected, whoever has registered something or not. */
function tally(tasks: readonly TaskFound[]) {
  const count = (...states: readonly TaskFound['state'][]): number =>
    tasks.filter(({ state }) => states.includes(state)).length
  return {
    expected: tasks.length - count('to-come'),
    actual: count('done', 'done-late'),
    onTime: count('done'),
    late: count('done-late', 'late', 'locked'),
    blank: count('blank'),
    open: count('due'),
  }
}

interface Node {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly code: string
}

export function boardOf(parts: BoardParts) {
  const owed = parts.tasks.filter(({ isHandedDown }) => !isHandedDown)
  const nodes = [
    ...new Map(
      parts.tasks.map((task): [string, Node] => [
        task.unit_id,
        { id: task.unit_id, name: task.unit_name, path: task.unit_path, code: task.unit_code },
      ]),
    ).values(),
  ]
  const units = inOrder(nodes, parts.ownerId)
  const silent = units.filter(({ node }) => {
    const own = owed.filter(({ unit_id: id, state }) => id === node.id && state !== 'to-come')
    return (
      own.some(({ due_day: due }) => due < parts.today) &&
      own.every(({ deeds, state }) => deeds.length === 0 && state !== 'blank')
    )
  })
  const partOf = ({ goal_id: goalId, expected }: TaskFound): number =>
    Number(expected ?? 0) / (parts.goals.find(({ id }) => id === goalId)?.total ?? Number.POSITIVE_INFINITY)
  return {
    standing: { ...tally(owed), units: new Set(owed.map(({ unit_id: id }) => id)).size },
    decide: {
      late: owed
        .filter(({ state }) => LATE.has(state))
        .toSorted((a, b) => partOf(b) - partOf(a))
        .slice(0, LISTED_MOST)
        .map(taskRow),
      blanks: owed
        .filter(({ state }) => state === 'blank')
        .toSorted((a, b) => (b.blank_at ?? '').localeCompare(a.blank_at ?? ''))
        .slice(0, LISTED_MOST)
        .map(taskRow),
      silent: silent.slice(0, SILENT_MOST).map(({ node: { id, name } }) => ({ id, name })),
      silentCount: silent.length,
    },
    units: units.map(({ node, depth }) => unitRow(node, depth, owed, parts)),
  }
}

function unitRow(
  node: Node,
  depth: number,
  owed: readonly TaskFound[],
  { goals, shares, figures, familyOf, ownerId }: BoardParts,
): Static<typeof UnitRow> {
  const isOwner = node.id === ownerId
  const inside = owed.filter(
    ({ unit_id: id, unit_path: path }) => id === node.id || (!isOwner && path.startsWith(node.path)),
  )
  const only = new Set(inside.flatMap(({ deeds }) => deeds.map(({ activityId }) => activityId)))
  return {
    unit: { id: node.id, name: node.name },
    depth,
    ...tally(inside),
    goals: goals.map((goal) => ({
      goalId: goal.id,
      share: isOwner
        ? goal.total - goal.shared
        : (shares.find((share) => share.goal_id === goal.id && share.unit_id === node.id)?.value ?? null),
      counted: countIn(goal, figures, familyOf, only),
    })),
  }
}

/** The tree's own order: a unit, then those below it by their codes. The owner stands first. */
function inOrder(nodes: readonly Node[], ownerId: string): { readonly node: Node; readonly depth: number }[] {
  const owner = nodes.filter(({ id }) => id === ownerId)
  const others = nodes.filter(({ id }) => id !== ownerId).toSorted((a, b) => a.code.localeCompare(b.code))
  const above = (node: Node): Node | undefined =>
    others
      .filter(({ id, path }) => id !== node.id && node.path.startsWith(path))
      .toSorted((a, b) => b.path.length - a.path.length)[0]
  const byParent = Map.groupBy(others, (node) => above(node)?.id ?? '')
  const below = (id: string, depth: number): { node: Node; depth: number }[] =>
    (byParent.get(id) ?? []).flatMap((node) => [{ node, depth }, ...below(node.id, depth + 1)])
  return [...owner.map((node) => ({ node, depth: 0 })), ...below('', 0)]
}
