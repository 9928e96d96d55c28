import { useQuery } from '@tanstack/react-query'
import { call, type Output } from '../../api/call.ts'
import type { Paper } from './paper-state.tsx'

export type ChangedFigure = Output<'comparePaper'>['items'][number]

/** What the records give now against what stands on the paper; asked once the paper is there. */
export function useChanges(paper: Paper) {
  const hasFigures = paper.content.sources.length > 0
  return useQuery({
    queryKey: ['paper-changes', paper.id, paper.runId],
    queryFn: () => call('comparePaper', { params: { id: paper.id } }),
    enabled: hasFigures,
    staleTime: 60_000,
  })
}
