/**
 * Vigil's components for Payload's admin, as the import map finds them. Each file says itself whether
 * it is a client component.
 */
export { BeforeLogin } from './brand/BeforeLogin'
export { Icon } from './brand/Icon'
export { Logo } from './brand/Logo'
export { CasesToReview } from './cases/CasesToReview'
export { AlertChain } from './chain/AlertChain'
export { BroadcastProgress } from './sending/BroadcastProgress'
export { CharacterCount } from './CharacterCount'
export { TakenSlug } from './TakenSlug'
export { NumberAsRead } from './NumberAsRead'
export { ReadersTime } from './ReadersTime'
export { Freeze } from './service/Freeze'
export { Notices } from './notices/Notices'
export { WebhookPanel } from './webhooks/WebhookPanel'
export { PartnerKeyPanel } from './partner-keys/PartnerKeyPanel'
export { ReceiptsPanel } from './receipts/ReceiptsPanel'
export { SchedulesPanel } from './schedules/SchedulesPanel'
export { RetractionPanel } from './retraction/RetractionPanel'
export { LeftOutLinksFeature } from './rich-text/LeftOutLinks'
export { ShrinkPicture } from './pictures/ShrinkPicture'
export { SignInAgain } from './session/SignInAgain'
