import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import type { Command } from './command-page.tsx'
import { useCommandWords } from './command-words.tsx'
import { usePeopleOf } from './use-people-of.ts'

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
      {asked?.accepts ? <AcceptDialog offer={asked.offer} close={() => ask(undefined)} done={done} /> : null}
      {asked && !asked.accepts ? (
        <ConfirmDialog
          title={t('command.decline')}
          says={t('command.declineSays')}
          act={t('command.decline')}
          close={() => ask(undefined)}
          confirm={async () => {
            await call('answerOffer', { params: { id: asked.offer.id }, body: { accepts: false } })
            announce(t('command.answered'))
            await done()
          }}
        />
      ) : null}
    </section>
  )
}

/** Taking the seat may say at once who sits in it. */
function AcceptDialog({ offer, close, done }: { offer: Offer; close: () => void; done: () => Promise<void> }) {
  const { t } = useTranslation(['alliance', 'words'])
  const people = usePeopleOf(offer.organisationId)
  const form = useForm(
    { personId: '', title: '' },
    {
      send: ({ personId, title }) =>
        call('answerOffer', {
          params: { id: offer.id },
          body: {
            accepts: true,
            ...(personId === '' ? {} : { personId }),
            ...(title.trim() === '' ? {} : { title: title.trim() }),
          },
        }),
      done: () => {
        announce(t('command.accepted'))
        void done().then(close)
      },
    },
  )
  return (
    <Dialog title={t('command.accept')} close={close}>
      <p>{t('command.acceptSays')}</p>
      <Form form={form} act={t('command.accept')} more={<Button onClick={close}>{t('words:kit.cancel')}</Button>}>
        <SelectField
          label={t('command.seatPerson')}
          none={t('command.noPersonChosen')}
          options={people}
          {...form.field('personId')}
        />
        <TextField label={t('command.position')} maxLength={80} {...form.field('title')} />
      </Form>
    </Dialog>
  )
}
