import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { announce } from '../../ui/toasts.tsx'
import type { Command } from './command-page.tsx'
import { useCommandWords } from './command-words.tsx'

type Offer = Command['offers'][number]

/** Seats for organisations from elsewhere: they count when those have agreed, by their own word. */
export function CommandOffers({ command, done }: { command: Command; done: () => Promise<void> }) {
  const { t } = useTranslation('alliance')
  const { postName } = useCommandWords()
  const [asked, ask] = useState<{ readonly offer: Offer; readonly accepts: boolean }>()
  const shown = command.offers.filter(({ answer }) => answer !== 'accepted')
  if (shown.length === 0) return null
  return (
    <section className="card">
      <h2>{t('command.offers')}</h2>
      {shown.map((offer) => (
        <div key={offer.id} className="offer">
          <span className="party">
            {t('command.offerSays', { name: offer.organisationName, post: postName(offer.post) })}
          </span>
          {offer.mayAnswer ? (
            <span className="contact-acts">
              <Button kind="primary" onClick={() => ask({ offer, accepts: true })}>
                {t('command.accept')}
              </Button>
              <Button onClick={() => ask({ offer, accepts: false })}>{t('command.decline')}</Button>
            </span>
          ) : (
            <StatusMark tone={offer.answer === null ? 'ask' : 'plain'}>
              {offer.answer === null ? t('command.waiting') : t('command.declined')}
            </StatusMark>
          )}
        </div>
      ))}
      {asked ? (
        <ConfirmDialog
          title={asked.accepts ? t('command.accept') : t('command.decline')}
          says={asked.accepts ? t('command.acceptSays') : t('command.declineSays')}
          act={asked.accepts ? t('command.accept') : t('command.decline')}
          close={() => ask(undefined)}
          confirm={async () => {
            await call('answerOffer', { params: { id: asked.offer.id }, body: { accepts: asked.accepts } })
            announce(asked.accepts ? t('command.accepted') : t('command.answered'))
            await done()
          }}
        />
      ) : null}
    </section>
  )
}
