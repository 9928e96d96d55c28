import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call, type Input } from '../../api/call.ts'
import type { Choice } from '../../ui/organisation-picker.tsx'
import type { Draft, Report } from './report-page.tsx'

type Body = Omit<Input<'settleReportDraft'>['body'], 'version'>

export interface Asked {
  readonly draft: Draft
  readonly body: Body
  /** The area by name, for what is shown until it is read again. */
  readonly area?: Choice | null
}

export interface Settling {
  readonly settle: (asked: Asked) => void
  readonly isBusy: boolean
  readonly failure: unknown
}

/** One draft at a time: the version of the report goes on with each. What came of it is shown without reading the whole again. */
export function useSettle(
  report: Report,
  then: { readonly settled: (nextId: string | undefined) => void; readonly refused: (draftId: string) => void },
): Settling {
  const queries = useQueryClient()
  const key = ['handed-report', report.id]
  const settling = useMutation({
    mutationFn: ({ draft, body }: Asked) =>
      call('settleReportDraft', {
        params: { id: report.id, draftId: draft.id },
        body: { ...body, version: report.version },
      }),
    onSuccess: ({ state, version }, asked) => {
      queries.setQueryData<Report>(
        key,
        (now) =>
          now && {
            ...now,
            version,
            drafts: now.drafts.map((each) => (each.id === asked.draft.id ? after(each, asked, state) : each)),
          },
      )
      void queries.invalidateQueries({ queryKey: ['handed-reports'] })
      // Whether a doubt is settled is the server's to say.
      if (report.doubts.length > 0) void queries.invalidateQueries({ queryKey: key })
      then.settled(state === 'proposed' ? undefined : nextOf(report, asked.draft))
    },
    onError: (_error, { draft, body }) => {
      if (body.state === 'confirmed') then.refused(draft.id)
    },
  })
  return {
    settle: (asked) => {
      if (!settling.isPending) settling.mutate(asked)
    },
    isBusy: settling.isPending,
    failure: settling.error ?? undefined,
  }
}

/** The next one that nobody has looked at; behind the last comes the first. */
function nextOf({ drafts }: Report, { id }: Draft): string | undefined {
  const at = drafts.findIndex((draft) => draft.id === id)
  return [...drafts.slice(at + 1), ...drafts.slice(0, at)].find(({ state }) => state === 'proposed')?.id
}

function after(draft: Draft, { body, area }: Asked, state: Draft['state']): Draft {
  const said = new Map(body.facts?.map((fact) => [fact.id, fact]))
  return {
    ...draft,
    state,
    channel: body.channel ?? draft.channel,
    audience: body.audience ?? draft.audience,
    title: body.title ?? draft.title,
    occurredFrom: body.occurredFrom ?? draft.occurredFrom,
    occurredTo: body.occurredTo ?? draft.occurredTo,
    area: area ?? draft.area,
    reason: body.reason ?? null,
    joined: body.state === 'joined' ? (draft.like.find(({ id }) => id === body.joinedId) ?? null) : null,
    facts: draft.facts.map((fact) => ({ ...fact, ...said.get(fact.id) })),
  }
}

/** As it was read, or as it was said last. */
export const asItIs = ({ facts }: Draft): NonNullable<Body['facts']> =>
  facts.map(({ id, state, value, valueMost, qualifier, measure }) => ({
    id,
    state,
    value,
    valueMost,
    qualifier,
    measure,
  }))

/** What cannot be confirmed with one key: something is not said yet. */
export const isUnclear = ({ kind, channel, facts }: Draft): boolean =>
  (kind === 'activity' && channel === null) || facts.some(({ state, measure }) => state === 'kept' && measure === null)
