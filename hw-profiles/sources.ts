/** A document about a camera that somebody can read. */
export interface SourceDocument {
  /** Null where the address was not recorded. */
  readonly address: string | null;
  /**
   * The cameras that it is about, as `maker model` of the profiles' identities; a maker alone for all its body cameras.
   * Empty where it is about a service, a sensor or a camera that nobody named.
   */
  readonly models: readonly string[];
  readonly note?: string;
}

/** The device documents that the values of profiles cite, by their id in the domain reference. */
export const SOURCES: Readonly<Record<string, SourceDocument>> = {
  D1: {
    address: "https://www.axon.com/help/axon-body-2/cameras-and-sensors/body/operation.htm",
    models: ["Axon Body 2"],
  },
  D2: {
    address: "https://www.axon.com/help/axon-body-4/cameras-and-sensors/body/get-to-know.htm",
    models: ["Axon Body 4"],
  },
  D3: {
    address: "https://www.axon.com/help/axon-body-4/cameras-and-sensors/body/operation.htm",
    models: ["Axon Body 4"],
  },
  D4: { address: "https://help.axon.com/hc/en-us/articles/360050743932-Sleep-Mode", models: ["Axon Body 3"] },
  D5: {
    address: "https://www.axon.com/help/axon-body-workforce/cameras-and-sensors/body/configure.htm",
    note: "Body Workforce page, applied to Body 4 by analogy",
    models: ["Axon Body Workforce"],
  },
  D6: { address: "https://www.easymanua.ls/axon/body-2/manual/231320?p=11", models: ["Axon Body 2"] },
  D7: {
    address: "https://www.axon.com/help/axon-body-2/cameras-and-sensors/body/care-maintenance.htm",
    models: ["Axon Body 2"],
  },
  D8: { address: "https://www.easymanua.ls/motorola/v300/manual?p=56", models: ["WatchGuard/Motorola V300"] },
  D9: {
    address: "https://www.manualshelf.com/manual/watchguard-video/vst500/product-info-english/page-21.html",
    note: "Rev A draft",
    models: ["WatchGuard/Motorola V300"],
  },
  D10: {
    address: "https://help.axon.com/hc/en-us/articles/221132167-Axon-Body-Operating-modes",
    models: ["Axon Body"],
  },
  D11: {
    address: "https://uco.teamdynamix.com/TDClient/1843/Portal/KB/ArticleDet?ID=112516",
    models: ["Motorola VB400"],
  },
  D12: { address: "https://help.getac.com/kb/article/54-bc-03-overview", models: ["Getac BC-03"] },
  D13: {
    address: "https://www.easymanua.ls/motorola/v300/manual?p=32",
    models: ["WatchGuard/Motorola V300"],
  },
  D14: {
    address: "https://www.easymanua.ls/axis/w10-series/manual?p=12",
    models: ["Axis W10 series"],
  },
  D15: { address: "https://help.axis.com/axis-w102-body-worn-camera", models: ["Axis W102"] },
  D16: {
    address: "https://help.axon.com/hc/en-us/articles/360034549773-Managing-Device-Settings-",
    models: ["Axon Body 3"],
  },
  D17: {
    address:
      "https://support.provisionusa.com/hc/en-us/articles/14752184935821-BODYCAM-4-Quick-Start-Guidelines",
    models: ["PRO-VISION BODYCAM 4"],
  },
  D18: { address: "https://www.easymanua.ls/axon/body-2/manual/231320?p=16", models: ["Axon Body 2"] },
  D19: {
    address: "https://github.com/AxisCommunications/body-worn-integration-api",
    note: "v1.6.10, 19 Jun 2025, commit 5bc80b0",
    models: ["Axis"],
  },
  D20: {
    address:
      "https://www.axon.com/help/flex-2/cameras-and-sensors/flex-2/configure/audio-prompt-vibration-guide.htm",
    models: ["Axon Flex 2"],
  },
  D21: { address: "https://www.easymanua.ls/axon/ax1001/manual?p=9", models: ["Axon Body 2"] },
  D22: {
    address: "https://manuals.online/axon/accessories/body-2/user-manual/1sb2q",
    models: ["Axon Body 2"],
  },
  D23: {
    address: "https://easymanua.ls/axon/ax1037/manual?p=46",
    note: "Body 4 guide p. 41",
    models: ["Axon Body 4"],
  },
  D24: {
    address: "https://www.axon.com/help/axon-body-4/cameras-and-sensors/body/configure.htm",
    models: ["Axon Body 4"],
  },
  D25: {
    address: "https://www.axon.com/help/fleet-3/cameras-and-sensors/fleet/3/user-guide/18-admin-settings.htm",
    models: ["Axon Fleet 3"],
  },
  D26: {
    address: "https://help.axon.com/hc/en-us/articles/115000394914-Signal-Configuration",
    models: ["Axon"],
  },
  D27: { address: "https://www.axon.com/company/news/record-without-lifting-a-finger", models: ["Axon"] },
  D28: {
    address:
      "https://www.engadget.com/2017-02-27-sensor-turns-on-a-cops-body-camera-when-their-gun-is-pulled.html",
    models: ["Axon"],
  },
  D29: { address: "https://www.hypothermia.us/2017/02/high-tech-holster-forces-all-nearby.html", models: [] },
  D30: {
    address: "https://www.axon.com/help/respond-web/software/respond/browser/privacy-faq.htm",
    models: [],
  },
  D31: {
    address: "https://www.axon.com/news/technology/axon-body-4-bi-directional-audio-use-cases",
    models: ["Axon Body 4"],
  },
  D32: { address: "https://de.axon.com/security/view", models: [] },
  D33: { address: "https://de.axon.com/security/axon-camera", models: ["Axon Body 2", "Axon Flex 2"] },
  D34: {
    address:
      "https://lcso.freshservice.com/support/solutions/articles/17000179477-fleet-3-general-knowledge-best-practices",
    models: ["Axon Fleet 3"],
  },
  D35: {
    address: "https://www.policemag.com/technology/article/15348786/crime-reporter",
    models: ["Axon AXON"],
  },
  D36: {
    address: "http://askjeffbell.com/APL-WCLP/WatchGuard/WGV-Vista-204.htm",
    models: ["WatchGuard Vista"],
  },
  D37: {
    address: "https://www.manualshelf.com/manual/watchguard-video/vst500/product-info-english/page-61.html",
    note: "draft manual",
    models: ["WatchGuard/Motorola V300"],
  },
  D38: {
    address: "https://www.manualshelf.com/manual/watchguard-video/vst500/product-info-english/page-62.html",
    note: "draft manual",
    models: ["WatchGuard/Motorola V300"],
  },
  D39: { address: "https://kb.getacvideo.com/docs/ar/bc-03-categorizing", models: ["Getac BC-03"] },
  D40: { address: "https://www.axis.com/en-ca/products/online-manual/58704", models: ["Axis W100"] },
  D41: { address: "https://help.axis.com/en-us/axis-w800-system-controller", models: ["Axis"] },
  D42: { address: "https://help.axis.com/de-de/axis-w110-body-worn-camera", models: ["Axis W110"] },
  D43: { address: "https://manualshive.com/en/manual/aseko/ar-pe6/2981706?page=8", models: ["Aseko AR-PE6"] },
  D44: { address: "https://www.shelleyes.com/posts/s7s-new-feature-guest-mode/", models: ["Shelleyes S7"] },
  D45: { address: "https://whitepapers.axis.com/en/axis-body-worn-cameras", models: ["Axis"] },
  D46: {
    address: null,
    note: "US product page, maker and address not recorded (treat as unverified)",
    models: [],
  },
  D47: {
    address:
      "https://www.police1.com/police-products/body-cameras/articles/new-taser-axon-body-on-officer-camera-hits-the-streets-IHsqYxJk9e5GlgD9/",
    models: ["Axon Body"],
  },
  D48: {
    address: "https://help.axon.com/hc/en-us/articles/115000394554-Body-Camera-Settings",
    models: ["Axon Body 3", "Axon Body 2", "Axon Flex 2", "Axon Body", "Axon Flex"],
  },
  D49: {
    address:
      "https://www.manualshelf.com/manual/taser-international/s01105/user-s-manual-english/page-9.html",
    models: [],
  },
  D50: {
    address: "https://www.axon.com/help/flex-2/cameras-and-sensors/flex-2/operate/record-event.htm",
    models: ["Axon Flex 2"],
  },
  D51: {
    address: "https://www.axon.com/help/axon-body-2/cameras-and-sensors/body/get-to-know.htm",
    models: ["Axon Body 2"],
  },
};
