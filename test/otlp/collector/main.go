// An OpenTelemetry collector: the project's own OTLP receiver over HTTP, a pipeline, and an exporter that prints each batch of
// metrics as the collector understood it, one line of OTLP's JSON each. Its argument is the address to listen on.
package main

import (
	"context"
	"fmt"
	"log"
	"os"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/confmap"
	"go.opentelemetry.io/collector/confmap/provider/yamlprovider"
	"go.opentelemetry.io/collector/exporter"
	"go.opentelemetry.io/collector/exporter/exporterhelper"
	"go.opentelemetry.io/collector/otelcol"
	"go.opentelemetry.io/collector/pdata/pmetric"
	"go.opentelemetry.io/collector/receiver"
	"go.opentelemetry.io/collector/receiver/otlpreceiver"
	"go.opentelemetry.io/collector/service/telemetry"
)

const config = `yaml:
receivers: {otlp: {protocols: {http: {endpoint: "%s"}}}}
exporters: {lines: {}}
service:
  pipelines: {metrics: {receivers: [otlp], exporters: [lines]}}
`

// The collector says nothing about itself.
var telemetryOf = telemetry.NewFactory(func() component.Config { return &struct{}{} })

var linesType = component.MustNewType("lines")

func newLines(ctx context.Context, set exporter.Settings, config component.Config) (exporter.Metrics, error) {
	marshaler := &pmetric.JSONMarshaler{}
	return exporterhelper.NewMetrics(ctx, set, config, func(_ context.Context, metrics pmetric.Metrics) error {
		line, err := marshaler.MarshalMetrics(metrics)
		if err == nil {
			_, err = fmt.Fprintln(os.Stdout, string(line))
		}
		return err
	})
}

func factories() (otelcol.Factories, error) {
	lines := exporter.NewFactory(linesType, func() component.Config { return &struct{}{} },
		exporter.WithMetrics(newLines, component.StabilityLevelDevelopment))
	receivers, err := otelcol.MakeFactoryMap[receiver.Factory](otlpreceiver.NewFactory())
	if err != nil {
		return otelcol.Factories{}, err
	}
	exporters, err := otelcol.MakeFactoryMap[exporter.Factory](lines)
	return otelcol.Factories{Receivers: receivers, Exporters: exporters, Telemetry: telemetryOf}, err
}

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: collector HOST:PORT")
	}
	collector, err := otelcol.NewCollector(otelcol.CollectorSettings{
		BuildInfo: component.BuildInfo{Command: "collector", Description: "OTLP to lines", Version: "1"},
		Factories: factories,
		ConfigProviderSettings: otelcol.ConfigProviderSettings{ResolverSettings: confmap.ResolverSettings{
			URIs:              []string{fmt.Sprintf(config, os.Args[1])},
			ProviderFactories: []confmap.ProviderFactory{yamlprovider.NewFactory()},
		}},
	})
	if err == nil {
		err = collector.Run(context.Background())
	}
	if err != nil {
		log.Fatal(err)
	}
}
