import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

const RESULTS = ['knows-and-agrees', 'knows-nothing', 'warns', 'comes-here', 'not-reached'] as const

/** Whom to call, and what came of it: one key each. Reading the number is recorded. */
export function ContactDialog(props: {
  id: string
  close: () => void
  record: (contactId: string, result: (typeof RESULTS)[number]) => void
}) {
  const { t } = useTranslation('counter')
  const contacts = useQuery({
    queryKey: ['counter-contacts', props.id],
    queryFn: () => call('readTrustedContacts', { params: { id: props.id } }),
    staleTime: 0,
    gcTime: 0,
  })
  const [first] = contacts.data?.items ?? []
  const region = useRef<HTMLDivElement>(null)
  useEffect(() => region.current?.querySelector('button')?.focus(), [first?.id])
  return (
    <Dialog title={t('contact.title')} close={props.close}>
      <p>{t('contact.says')}</p>
      {contacts.isError ? <FailureNote error={contacts.error} retry={() => void contacts.refetch()} /> : null}
      {contacts.isPending ? <Skeleton lines={3} /> : null}
      {contacts.data && first === undefined ? (
        <EmptyState title={t('contact.none')} next={t('contact.noneNext')} />
      ) : null}
      <div ref={region} className="counter-contacts">
        {contacts.data?.items.map((contact) => (
          <section
            key={contact.id}
            className="counter-contact"
            onKeyDown={(event) => {
              const result = RESULTS[Number(event.key) - 1]
              if (result !== undefined) props.record(contact.id, result)
            }}
          >
            <p>
              <span className="party">{contact.name}</span> <small>{t(`contact.relation.${contact.relation}`)}</small>
            </p>
            <p className="counter-phone">{contact.phone}</p>
            {contact.lastCall === null ? null : (
              <p className="quiet">
                {t('contact.last')}：{resultName(t, contact.lastCall.result)}
              </p>
            )}
            <div className="buttons" role="group" aria-label={t('contact.result')}>
              {RESULTS.map((result, index) => (
                <Button key={result} onClick={() => props.record(contact.id, result)}>
                  {t(`contact.results.${result}`)} <KeyHint keys={[String(index + 1)]} />
                </Button>
              ))}
            </div>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function resultName(t: ReturnType<typeof useTranslation<'counter'>>['t'], result: string): string {
  const known = RESULTS.find((each) => each === result)
  return known === undefined ? result : t(`contact.results.${known}`)
}
