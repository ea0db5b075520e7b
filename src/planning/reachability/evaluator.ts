import { AccessMode, Cloud, PublicNetworkAccess, ResolutionPolicy, SOURCES } from "../../azure";
import { type Estate, type LinkNode, type Resolved, type ZoneNode } from "../estate";
import { locationOf } from "../location";
import { isText, known, valueOf } from "../value";
import { type AskedName, askedNames } from "./asked-names";
import { because, type Branch, ended, fork, possibleOf, type Trail, walked } from "./branch";
import { dataLiesIn } from "./component-data";
import { connect, connectToService } from "./connect";
import { type Answerer, DnsViews } from "./dns-view";
import { askFlag, NOUN, receiverOf } from "./flags";
import { HandRecords } from "./hand-records";
import { Holdings, subjectLabel, subjectOf } from "./held";
import { assumedModes, modesFor } from "./modes";
import { NamedRecords, type Wanted } from "./named-records";
import { Passages } from "./passages";
import { isPrometheusQuery, isQueried, mayBePrometheus, prometheusName, QUERY_ENDPOINT } from "./prometheus";
import { bothReadings, CONTRADICTION, severalWriters } from "./questions";
import { type ResolvedTopology } from "./resolved-topology";
import { asksFor, isService, Services } from "./services";
import { type Assumptions, type ReachSettings } from "./settings";
import { type Operation, type ServiceTarget, type Target, type Vantage } from "./verdict";
import { Ways } from "./ways";
import { isScope, RECORDS_SOURCE, type Writer, Zones } from "./zone-contents";

/** One operation from one vantage on one resource, at one of the names that it asks for. */
interface Request extends Wanted {
  readonly vantage: Vantage;
  /** What follows where the name is only passed. */
  readonly next: ((trail: Trail) => Branch) | undefined;
}

/** Follows one operation step by step: the name, who answers, the way, the scope and its mode, the resource's flag. */
export class Evaluator {
  readonly views: DnsViews;
  readonly records: NamedRecords;
  readonly holdings: Holdings;
  readonly ways: Ways;
  readonly passages: Passages;
  readonly services: Services;

  constructor(
    private readonly estate: Estate,
    topology: ResolvedTopology,
    private readonly settings: ReachSettings,
    private readonly assumptions: Assumptions,
  ) {
    this.views = new DnsViews(estate, topology, assumptions.links);
    this.holdings = new Holdings(estate);
    this.ways = new Ways(estate, topology, settings.connectivity);
    this.passages = new Passages(estate, this.ways);
    this.services = new Services(estate);
    this.records = new NamedRecords(new Zones(estate), new HandRecords(estate), this.holdings, this.services);
  }

  evaluate(vantage: Vantage, target: Target, operation: Operation): Branch {
    const request = { vantage, target, operation, subject: subjectOf(target) };
    if (isService(target)) return this.connect(request, target);
    if (isPrometheusQuery(target, operation)) return this.prometheus(request);
    const kind = target.kind === "monitor-workspace" ? "collection-endpoint" : target.kind;
    return this.ask(dataLiesIn(target, operation), request, askedNames(kind, operation, this.settings));
  }

  private connect(given: Omit<Request, "name" | "next">, target: ServiceTarget): Branch {
    if (target.kind === "service") return connectToService(given.vantage, target, this.services, this.passages);
    return connect(given.vantage, target, this.services, this.settings.cloud, {
      private: (trail, name) => this.resolve(trail, { ...given, name, next: undefined }),
      public: (trail, name) => this.unaliased(trail, { ...given, name, next: undefined }),
    });
  }

  private ask(trail: Trail | undefined, given: Omit<Request, "name" | "next">, [name, ...rest]: readonly AskedName[]): Branch {
    if (name === undefined) return ended(trail, "unknown", `which name ${NOUN[given.operation]} of ${given.target.label} ask for: no document tells`, SOURCES.D4);
    const request: Request = { ...given, name, next: name.isPassage ? (at) => this.ask(at, given, rest) : undefined };
    const asked = walked(trail, `${given.vantage.label} asks for ${name.name}`, name.source);
    if (name.isCustom === true) return this.resolve(walked(asked, `its connection string gives the EndpointSuffix ${name.zone}`, SOURCES.S3), request);
    if (!name.isShared) return this.ownAlias(asked, request);
    return this.resolve(walked(asked, `that name is an alias into ${name.zone}, whether private link is used or not`, SOURCES.ALZ270), request);
  }

  /** A name of the resource's own: documents contradict each other on whether it leads into the private zone before a scope holds the resource. */
  private ownAlias(trail: Trail, request: Request): Branch {
    const { name, target, subject } = request;
    const always = this.resolve(walked(trail, `that name is an alias into ${name.zone}`, SOURCES.T1), request);
    const isScoped = this.holdings.isScoped(subject);
    if (isScoped === true) return always;
    const publicly = this.unaliased(walked(trail, `no scope holds ${subjectLabel(subject, target)}, so that name is no alias into ${name.zone}`, SOURCES.S3), request);
    const scoped = isScoped === false ? publicly : fork(trail, [always, publicly], { question: isScoped, source: SOURCES.S3 });
    if (always.reach === scoped.reach) return this.settings.readings === "always" ? always : scoped;
    if (this.settings.readings === "both") {
      const question = bothReadings(name, subjectLabel(subject, target), always, scoped);
      return { ...ended(trail, "unknown", question, SOURCES.T1, target), possible: possibleOf([always, scoped]), restsOn: CONTRADICTION };
    }
    return { ...(this.settings.readings === "always" ? always : scoped), restsOn: CONTRADICTION };
  }

  private resolve(trail: Trail, request: Request): Branch {
    const { all: [first, ...others], question, source } = this.views.answerers(request.vantage, request.name);
    const follow = (answerer: Answerer): Branch => this.follow(trail, request, answerer);
    return fork(trail, [follow(first), ...others.map(follow)], { question, source });
  }

  /** A name that is no alias leads to a public address, unless a DNS server of one's own may answer otherwise. */
  private unaliased(trail: Trail, request: Request): Branch {
    const { all: [first, ...others], question, source } = this.views.answerersInPublic(request.vantage, request.name);
    const follow = (answerer: Answerer): Branch => this.follow(trail, request, answerer);
    return fork(trail, [follow(first), ...others.map(follow)], { question, source });
  }

  private follow(before: Trail, request: Request, answerer: Answerer): Branch {
    const trail = (answerer.via ?? []).reduce((at, step) => ({ before: at, step }), before);
    if (answerer.kind === "open") return ended(trail, "unknown", answerer.how, answerer.source);
    if (answerer.kind === "public") return this.publicly(walked(trail, answerer.how, answerer.source, answerer.decidedBy), request);
    return this.inZone(walked(trail, answerer.how, answerer.source, answerer.link), request, answerer.zone, answerer.link);
  }

  /** A public address answers: the resource sees public traffic. */
  private publicly(trail: Trail, request: Request): Branch {
    if (request.name.isCustom === true) return ended(trail, "no-such-name", `public DNS knows no ${request.name.name}`, SOURCES.S3);
    return request.next === undefined ? this.asPublic(trail, request) : request.next(trail);
  }

  private asPublic(trail: Trail, { target, operation }: Request): Branch {
    const receiver = receiverOf(target, operation);
    return askFlag(trail, receiver, operation, this.assumptions.closed.has(receiver.node.key) ? known(PublicNetworkAccess.Disabled) : undefined);
  }

  private inZone(trail: Trail, request: Request, zone: Resolved<ZoneNode>, link: LinkNode): Branch {
    const { writers, maybe, question } = this.records.of(zone, request);
    const ends = [...writers, ...maybe].map((writer) => this.atEndpoint(trail, request, writer, zone));
    const missing = writers.length === 0 ? [this.missing(trail, request, zone, link)] : [];
    const open = question === undefined || maybe.length > 0 ? [] : [ended(trail, "unknown", question, RECORDS_SOURCE)];
    const [first, ...others] = [...ends, ...missing, ...open];
    if (first === undefined) return this.missing(trail, request, zone, link);
    return fork(trail, [first, ...others], question === undefined ? { question: severalWriters(request.name, zone, writers), source: SOURCES.D2 } : { question, source: RECORDS_SOURCE });
  }

  /** The zone does not hold the name: the link says what its network is then told (D17). */
  private missing(trail: Trail, request: Request, zone: Resolved<ZoneNode>, link: LinkNode): Branch {
    const { resolutionPolicy } = link;
    const noName = (): Branch => ended(trail, "no-such-name", `${zone.label} does not hold ${request.name.shown ?? request.name.name}, and ${link.label} answers that there is no such name`, SOURCES.D17, link);
    const redirected = (): Branch => this.publicly(walked(trail, `${zone.label} does not hold ${request.name.shown ?? request.name.name}, and ${link.label} falls back to the public answer`, SOURCES.D17, link), request);
    if (resolutionPolicy.kind === "absent" || isText(resolutionPolicy, ResolutionPolicy.Default)) return noName();
    if (isText(resolutionPolicy, ResolutionPolicy.NxDomainRedirect)) return redirected();
    const reason = resolutionPolicy.kind === "unknown" ? because({ node: link, because: resolutionPolicy }) : `"${resolutionPolicy.value}" is no policy that a document knows`;
    return fork(trail, [noName(), redirected()], { question: `what ${link.label} answers for what ${zone.label} does not hold: ${reason}`, source: SOURCES.D17, decidedBy: link });
  }

  private atEndpoint(trail: Trail, request: Request, writer: Writer, zone: Resolved<ZoneNode>): Branch {
    const { endpoint, target: scope, by } = writer;
    const how = by.kind === "zone-group" ? `${by.label} writes it into ${zone.label}` : `${by.label} in ${zone.label} gives it`;
    const answered = walked(trail, `${how}, with an address of ${endpoint.label}, which leads to ${scope.label}`, RECORDS_SOURCE, endpoint);
    return this.passages.through(answered, request.vantage, writer, (at) => this.atTarget(at, request, writer));
  }

  /** Behind the endpoint: its scope decides, or the resource that it leads to. */
  private atTarget(trail: Trail, request: Request, writer: Writer): Branch {
    const { target, operation, name, subject, next } = request;
    const scope = writer.target;
    if (isService(target)) {
      if (scope.key === target.key && asksFor(writer.connection.groupIds, target.group) !== false) return ended(trail, "private", `the endpoint leads to ${target.label} itself`, SOURCES.D26, target);
    } else if (isQueried(scope, target, operation)) return ended(trail, "private", `the endpoint leads to ${target.label} itself`, SOURCES.D7, target);
    // A record that was written by hand may lead anywhere.
    if (isService(target) || !isScope(scope)) return ended(trail, "unknown", `what ${scope.label} answers to a request that is meant for ${target.label}: no document tells`, SOURCES.D16, scope);
    if (next !== undefined) return this.passing(trail, request, writer, next);
    const holds = (): Branch => ended(trail, "private", `${scope.label} holds ${subjectLabel(subject, target)}, so it takes ${NOUN[operation]} through the endpoint`, SOURCES.D4, scope);
    const answer = this.holdings.holds(scope, subject);
    // A zone group has a name of a resource's own only where its scope holds that resource; by hand anything can be written.
    if (answer === true || (!name.isShared && writer.by.kind === "zone-group")) return holds();
    if (!name.isShared) return ended(trail, "unknown", `what ${scope.label} does with ${NOUN[operation]} for ${subjectLabel(subject, target)}, which it does not certainly hold: no document tells`, SOURCES.D4, scope);
    const left = this.leftOut(trail, request, writer);
    return answer === false ? left : fork(trail, [holds(), left], { question: answer, source: SOURCES.D4, decidedBy: scope });
  }

  /** A name that agents only pass: where the scope does not hold the resource, no document says whether a mode governs it. */
  private passing(trail: Trail, { target, name, subject }: Request, writer: Writer, next: (trail: Trail) => Branch): Branch {
    const scope = writer.target;
    const goesOn = next(trail);
    if (this.holdings.holds(scope, subject) === true) return goesOn;
    const mayClose = this.assumptions.privateOnly.has(scope.key) || (["ingestion", "query"] as const).some((operation) => {
      const { all, isOpen } = modesFor(writer, operation);
      return isOpen || all.some(({ value }) => value === AccessMode.PrivateOnly);
    });
    if (!mayClose) return goesOn;
    const question = `whether a mode ${AccessMode.PrivateOnly} of ${scope.label}, which does not certainly hold ${subjectLabel(subject, target)}, keeps agents from ${name.name}: no document tells`;
    return fork(trail, [goesOn, ended(trail, "blocked", question, SOURCES.D4, scope)], { question, source: SOURCES.D4, decidedBy: scope });
  }

  /** The scope does not hold the resource: the mode decides, and where that is Open, the resource's flag. */
  private leftOut(trail: Trail, request: Request, writer: Writer): Branch {
    const { target, name, subject } = request;
    const scope = writer.target;
    const left = subjectLabel(subject, target);
    const out = walked(trail, `${scope.label} does not hold ${left}`, SOURCES.D4, scope);
    const passes = (how: string): Branch => this.asPublic(walked(out, `${how}: requests to resources outside the scope pass`, SOURCES.D4, scope), request);
    if (name.mode === undefined) return passes("no mode governs this name");
    const { all, isOpen, question } = this.assumptions.privateOnly.has(scope.key) ? assumedModes(scope, name.mode) : modesFor(writer, name.mode);
    const ends = all.map(({ value, how }) => (value === AccessMode.Open ? passes(how) : ended(out, "blocked", `${how}, and it does not hold ${left}`, SOURCES.D4, scope)));
    const [first, ...others] = isOpen ? [...ends, ended(out, "unknown", question, SOURCES.D4, scope)] : ends;
    return fork(out, [first ?? ended(out, "unknown", question, SOURCES.D4, scope), ...others], { question, source: SOURCES.D4, decidedBy: scope });
  }

  /** Queries of an Azure Monitor workspace go to an endpoint of its own (D7). */
  private prometheus(given: Omit<Request, "name" | "next">): Branch {
    const { target, vantage } = given;
    const asked = walked(undefined, `${vantage.label} asks for the query endpoint of ${target.label}`, SOURCES.D7);
    const direct = this.unaliased(walked(asked, `no private endpoint leads to ${target.label}: its public name is no alias`, SOURCES.D7), { ...given, name: this.queryName(target), next: undefined });
    const { certain, doubtful } = this.estate.endpointsTo(target.key);
    const maybe = doubtful.find(({ node }) => mayBePrometheus(node));
    if (certain.length === 0 && maybe === undefined) return direct;
    const aliased = walked(asked, `a private endpoint leads to ${target.label}: its public name is an alias into its region's private zone`, SOURCES.D7);
    const through = this.prometheusZone(aliased, given);
    return certain.length > 0 || maybe === undefined ? through : fork(asked, [through, direct], { question: `whether ${maybe.node.label} leads to ${target.label}: ${because(maybe)}`, source: SOURCES.D7, decidedBy: maybe.node });
  }

  private queryName(target: Target): AskedName {
    const location = valueOf(locationOf(target));
    return location === undefined || this.settings.cloud !== Cloud.Public ? QUERY_ENDPOINT : prometheusName(location);
  }

  private prometheusZone(trail: Trail, given: Omit<Request, "name" | "next">): Branch {
    const { target } = given;
    if (this.settings.cloud !== Cloud.Public) return ended(trail, "unknown", `which zone the query endpoint of ${target.label} has: no document lists it for the ${this.settings.cloud} cloud`, SOURCES.D15);
    const location = locationOf(target);
    if (location.kind !== "known") return ended(trail, "unknown", `which region ${target.label} is in${location.kind === "unknown" ? `: ${because({ node: target, because: location })}` : ""}`, SOURCES.D7, target);
    return this.resolve(trail, { ...given, name: prometheusName(location.value), next: undefined });
  }
}
