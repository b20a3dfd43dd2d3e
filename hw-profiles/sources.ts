/** A document about a camera that somebody can read. */
export interface SourceDocument {
  /** Null where the address was not recorded. */
  readonly address: string | null;
  readonly note?: string;
}

/** The device documents that the values of profiles cite, by their id in the domain reference. */
export const SOURCES: Readonly<Record<string, SourceDocument>> = {
  D1: { address: "https://www.axon.com/help/axon-body-2/cameras-and-sensors/body/operation.htm" },
  D2: { address: "https://www.axon.com/help/axon-body-4/cameras-and-sensors/body/get-to-know.htm" },
  D3: { address: "https://www.axon.com/help/axon-body-4/cameras-and-sensors/body/operation.htm" },
  D4: { address: "https://help.axon.com/hc/en-us/articles/360050743932-Sleep-Mode" },
  D5: {
    address: "https://www.axon.com/help/axon-body-workforce/cameras-and-sensors/body/configure.htm",
    note: "Body Workforce page, applied to Body 4 by analogy",
  },
  D6: { address: "https://www.easymanua.ls/axon/body-2/manual/231320?p=11" },
  D7: { address: "https://www.axon.com/help/axon-body-2/cameras-and-sensors/body/care-maintenance.htm" },
  D8: { address: "https://www.easymanua.ls/motorola/v300/manual?p=56" },
  D9: {
    address: "https://www.manualshelf.com/manual/watchguard-video/vst500/product-info-english/page-21.html",
    note: "Rev A draft",
  },
  D10: { address: "https://help.axon.com/hc/en-us/articles/221132167-Axon-Body-Operating-modes" },
  D11: { address: "https://uco.teamdynamix.com/TDClient/1843/Portal/KB/ArticleDet?ID=112516" },
  D12: { address: "https://help.getac.com/kb/article/54-bc-03-overview" },
  D13: { address: "https://www.easymanua.ls/motorola/v300/manual?p=32" },
  D14: { address: "https://www.easymanua.ls/axis/w10-series/manual?p=12" },
  D15: { address: "https://help.axis.com/axis-w102-body-worn-camera" },
  D16: { address: "https://help.axon.com/hc/en-us/articles/360034549773-Managing-Device-Settings-" },
  D17: {
    address:
      "https://support.provisionusa.com/hc/en-us/articles/14752184935821-BODYCAM-4-Quick-Start-Guidelines",
  },
  D18: { address: "https://www.easymanua.ls/axon/body-2/manual/231320?p=16" },
  D19: {
    address: "https://github.com/AxisCommunications/body-worn-integration-api",
    note: "v1.6.10, 19 Jun 2025, commit 5bc80b0",
  },
  D20: {
    address:
      "https://www.axon.com/help/flex-2/cameras-and-sensors/flex-2/configure/audio-prompt-vibration-guide.htm",
  },
  D21: { address: "https://www.easymanua.ls/axon/ax1001/manual?p=9" },
  D22: { address: "https://manuals.online/axon/accessories/body-2/user-manual/1sb2q" },
  D23: { address: "https://easymanua.ls/axon/ax1037/manual?p=46", note: "Body 4 guide p. 41" },
  D24: { address: "https://www.axon.com/help/axon-body-4/cameras-and-sensors/body/configure.htm" },
  D25: {
    address: "https://www.axon.com/help/fleet-3/cameras-and-sensors/fleet/3/user-guide/18-admin-settings.htm",
  },
  D26: { address: "https://help.axon.com/hc/en-us/articles/115000394914-Signal-Configuration" },
  D27: { address: "https://www.axon.com/company/news/record-without-lifting-a-finger" },
  D28: {
    address:
      "https://www.engadget.com/2017-02-27-sensor-turns-on-a-cops-body-camera-when-their-gun-is-pulled.html",
  },
  D29: { address: "https://www.hypothermia.us/2017/02/high-tech-holster-forces-all-nearby.html" },
  D30: { address: "https://www.axon.com/help/respond-web/software/respond/browser/privacy-faq.htm" },
  D31: { address: "https://www.axon.com/news/technology/axon-body-4-bi-directional-audio-use-cases" },
  D32: { address: "https://de.axon.com/security/view" },
  D33: { address: "https://de.axon.com/security/axon-camera" },
  D34: {
    address:
      "https://lcso.freshservice.com/support/solutions/articles/17000179477-fleet-3-general-knowledge-best-practices",
  },
  D35: { address: "https://www.policemag.com/technology/article/15348786/crime-reporter" },
  D36: { address: "http://askjeffbell.com/APL-WCLP/WatchGuard/WGV-Vista-204.htm" },
  D37: {
    address: "https://www.manualshelf.com/manual/watchguard-video/vst500/product-info-english/page-61.html",
    note: "draft manual",
  },
  D38: {
    address: "https://www.manualshelf.com/manual/watchguard-video/vst500/product-info-english/page-62.html",
    note: "draft manual",
  },
  D39: { address: "https://kb.getacvideo.com/docs/ar/bc-03-categorizing" },
  D40: { address: "https://www.axis.com/en-ca/products/online-manual/58704" },
  D41: { address: "https://help.axis.com/en-us/axis-w800-system-controller" },
  D42: { address: "https://help.axis.com/de-de/axis-w110-body-worn-camera" },
  D43: { address: "https://manualshive.com/en/manual/aseko/ar-pe6/2981706?page=8" },
  D44: { address: "https://www.shelleyes.com/posts/s7s-new-feature-guest-mode/" },
  D45: { address: "https://whitepapers.axis.com/en/axis-body-worn-cameras" },
  D46: { address: null, note: "US product page, maker and address not recorded (treat as unverified)" },
  D47: {
    address:
      "https://www.police1.com/police-products/body-cameras/articles/new-taser-axon-body-on-officer-camera-hits-the-streets-IHsqYxJk9e5GlgD9/",
  },
  D48: { address: "https://help.axon.com/hc/en-us/articles/115000394554-Body-Camera-Settings" },
  D49: {
    address:
      "https://www.manualshelf.com/manual/taser-international/s01105/user-s-manual-english/page-9.html",
  },
  D50: { address: "https://www.axon.com/help/flex-2/cameras-and-sensors/flex-2/operate/record-event.htm" },
  D51: { address: "https://www.axon.com/help/axon-body-2/cameras-and-sensors/body/get-to-know.htm" },
};
