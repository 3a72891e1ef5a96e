//go:build tools

// Package tools names the programs that the tests build, so that go.sum pins all they need.
package tools

import (
	_ "github.com/distribution/distribution/v3/cmd/registry"
)
