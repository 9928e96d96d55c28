import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, type Output } from '../../api/call.ts'
import { useLocale } from '../../ui/i18n.ts'

export type OpeningWords = Output<'readOpeningContent'>
export type Application = Output<'readApplication'>
export type StepId = OpeningWords['steps'][number]['id']
export type OutcomeId = OpeningWords['outcomes'][number]['id']

/** Texts, questions and occupations: the same the whole day. */
export const useOpeningWords = () =>
  useQuery({ queryKey: ['opening-words'], queryFn: () => call('readOpeningContent'), staleTime: 600_000 })

export function useApplication(id: string) {
  const language = useLocale()
  return useQuery({
    queryKey: ['openings', id, language],
    queryFn: () => call('readApplication', { params: { id }, query: { language } }),
  })
}

/** One act at a time; afterwards everything about the application is read anew. */
export function useAct() {
  const queries = useQueryClient()
  const acting = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSettled: () => queries.invalidateQueries({ queryKey: ['openings'] }),
  })
  return {
    run: (act: () => Promise<unknown>, done?: () => void) => {
      if (!acting.isPending) acting.mutate(act, done === undefined ? {} : { onSuccess: done })
    },
    isBusy: acting.isPending,
    failure: acting.error ?? undefined,
  }
}
export type Acting = ReturnType<typeof useAct>
